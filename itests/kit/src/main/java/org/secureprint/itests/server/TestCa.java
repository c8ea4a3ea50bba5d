package org.secureprint.itests.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certification authority of its own that issues certificates for servers, with the JDK's keytool. */
public final class TestCa {
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path store;
    private final Path certificateFile;

    /**
     * Makes the authority.
     *
     * @param directory its files go there; it is made
     */
    public TestCa(Path directory) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        store = directory.resolve("ca.p12");
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=ca of " + directory.getFileName(), "-ext", "bc:c");
        certificateFile =
                Files.writeString(directory.resolve("ca.pem"), certificate("ca").pem());
    }

    /** A certificate with its key, both in PEM. */
    public record Certificate(String pem, String keyPem) {}

    /** The PEM file of this authority's certificate. */
    public Path certificateFile() {
        return certificateFile;
    }

    /**
     * Issues a certificate.
     *
     * @param name as in {@code -ext SAN=}, such as {@code dns:localhost}
     */
    public Certificate issue(String name) throws IOException, GeneralSecurityException {
        return issue(name, "-startdate", "-1d", "-validity", "30");
    }

    /** Issues a certificate that was valid until yesterday. */
    public Certificate issueExpired(String name) throws IOException, GeneralSecurityException {
        return issue(name, "-startdate", "-30d", "-validity", "29");
    }

    private Certificate issue(String name, String... validity) throws IOException, GeneralSecurityException {
        String alias = name.replace(':', '-') + validity[1];
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=server"));
        arguments.addAll(List.of("-signer", "ca", "-ext", "SAN=" + name));
        arguments.addAll(List.of(validity));
        keytool(arguments.toArray(String[]::new));
        return certificate(alias);
    }

    private Certificate certificate(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new Certificate(
                pem("CERTIFICATE", keys.getCertificate(alias).getEncoded()),
                pem("PRIVATE KEY", keys.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] octets) {
        return "-----BEGIN " + what + "-----\n" + BASE64.encodeToString(octets) + "\n-----END " + what + "-----\n";
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
