package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The server's TLS key: a PKCS#12 file, and its password in a file of its own that the configuration names as
 * {@code $[secret:tls.password]}. Both are made at first start, so no two installs share a key. An administrator may
 * replace the PKCS#12 file.
 */
final class TlsKeyStore {
    static final String PASSWORD = "tls.password";
    static final String KEY_STORE = "server.p12";

    private final PrivateDirectory directory;
    private final PrivateDirectory secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TlsKeyStore(PrivateDirectory directory, PrivateDirectory secrets, Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.clock = clock;
    }

    Path file() {
        return directory.file(KEY_STORE);
    }

    /**
     * Makes the key store unless there is one, and proves that the password opens it.
     *
     * @param names subject alternative names of the certificate; the first is the subject
     * @return whether a new one was made
     */
    boolean ensure(List<String> names) throws IOException, GeneralSecurityException {
        boolean missing = Files.notExists(file());
        if (missing) {
            if (Files.notExists(secrets.file(PASSWORD))) {
                secrets.write(PASSWORD, newPassword());
            }
            char[] password = password();
            try {
                directory.write(KEY_STORE, newKeyStore(names, password));
            } finally {
                Arrays.fill(password, '\0');
            }
        }
        requireUsable();
        return missing;
    }

    /**
     * Makes the trust store beside it, with the same password.
     *
     * @param devices the certificate of the CA for devices
     * @param people a PEM file of CAs for people, or null
     */
    Path trustClients(X509Certificate devices, Path people) throws IOException, GeneralSecurityException {
        char[] password = password();
        try {
            return ClientAuthorities.write(devices, people, directory, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void requireUsable() throws IOException {
        char[] password = password();
        try {
            Pkcs12File.read(Files.readAllBytes(file()), password);
        } catch (UnusableCertificate e) {
            throw new IOException(
                    "The TLS key store " + file() + " cannot be used with the password in " + secrets.file(PASSWORD)
                            + ". "
                            + e.getMessage() + " Put the right password there, or delete " + file()
                            + " to get a new key at next start.",
                    e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private char[] password() throws IOException {
        return Files.readString(secrets.file(PASSWORD)).strip().toCharArray();
    }

    private byte[] newPassword() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] newKeyStore(List<String> names, char[] password) throws GeneralSecurityException, IOException {
        return SelfSignedCertificate.make(names, clock.instant(), random).pkcs12(password);
    }
}
