package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** The PKCS#12 files that the HTTP engine reads, and the former key store. Each is written whole or not at all. */
final class ServerKeyStore {
    static final String FORMER = TlsKeyStore.KEY_STORE + ".former";

    private final PrivateDirectory directory;
    private final PrivateDirectory secrets;
    private final List<X509Certificate> clientAuthorities;

    /** Reads the trust store: it is made anew at each start only. */
    ServerKeyStore(PrivateDirectory directory, PrivateDirectory secrets) throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.secrets = secrets;
        char[] password = password();
        try {
            clientAuthorities = ClientAuthorities.read(directory, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The CAs whose certificates identify clients. */
    List<X509Certificate> clientAuthorities() {
        return clientAuthorities;
    }

    /** Writes the trust store anew: the engine opens both files with one password, and somebody may have put another one there. */
    void writeTrustStore(char[] password) throws IOException, GeneralSecurityException {
        if (!clientAuthorities.isEmpty()) {
            ClientAuthorities.write(clientAuthorities, directory, password);
        }
    }

    Path file() {
        return directory.file(TlsKeyStore.KEY_STORE);
    }

    /** What tells one version of some files from another: a file that is written anew has another inode or time. */
    static String state(Path... files) throws IOException {
        StringBuilder state = new StringBuilder();
        for (Path file : files) {
            if (Files.exists(file)) {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                state.append(now.fileKey()).append(now.lastModifiedTime()).append(now.size());
            }
            state.append('/');
        }
        return state.toString();
    }

    String state() throws IOException {
        return state(file(), secrets.file(TlsKeyStore.PASSWORD));
    }

    KeyMaterial read() throws IOException {
        char[] password = password();
        try {
            return Pkcs12File.read(Files.readAllBytes(file()), password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Copies the one that is there, for {@link #restore}. */
    void keep() throws IOException {
        directory.write(FORMER, Files.readAllBytes(file()));
    }

    /** Puts another one in its place. */
    void write(KeyMaterial material) throws IOException, GeneralSecurityException {
        char[] password = password();
        try {
            directory.write(TlsKeyStore.KEY_STORE, material.pkcs12(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Puts back what was there at {@link #keep}. */
    void restore() throws IOException {
        directory.write(TlsKeyStore.KEY_STORE, Files.readAllBytes(directory.file(FORMER)));
    }

    /** The password of the file; the caller clears it. */
    char[] password() throws IOException {
        return Files.readString(secrets.file(TlsKeyStore.PASSWORD)).strip().toCharArray();
    }
}
