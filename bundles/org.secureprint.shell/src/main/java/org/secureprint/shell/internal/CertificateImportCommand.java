package org.secureprint.shell.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.ServerCertificate;
import org.secureprint.shell.console.ServerFile;

@Service
@Command(
        scope = "spm",
        name = "certificate-import",
        description =
                "Takes another certificate and key for HTTPS, in PEM or PKCS#12. All of it is looked at before anything"
                        + " changes; new connections get it at once. Asks for the password of the key, if it has one.")
public final class CertificateImportCommand extends ServerCommand {
    private static final int MAX_OCTETS = 1 << 20;
    private static final String WHAT = "a certificate and key";

    @Argument(
            name = "file",
            description =
                    "On the server. PEM: the server's certificate first, then the CA that issued it, and so on; or PKCS#12",
            required = true)
    @Completion(FileCompleter.class)
    String file;

    @Option(
            name = "--key",
            description =
                    "The key in PEM, in a file that nobody but its owner may read (mode 0600); not needed if it stands in the first file")
    @Completion(FileCompleter.class)
    String keyFile;

    @Option(
            name = "--password-file",
            description = "Read the password from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passwordFile;

    @Reference
    ServerCertificate certificate;

    @Override
    public Object execute() throws Exception {
        byte[] certificates = keyFile == null
                ? new ServerFile(file).readPrivate(MAX_OCTETS, WHAT)
                : new ServerFile(file).read(MAX_OCTETS, WHAT);
        byte[] key = keyFile == null ? new byte[0] : new ServerFile(keyFile).readPrivate(MAX_OCTETS, "a key");
        char[] password = {};
        try {
            boolean pem = contains(certificates, "-----BEGIN ");
            password = password(!pem || contains(certificates, "ENCRYPTED") || contains(key, "ENCRYPTED"));
            char[] secret = password;
            CertificateSummary now = logged(
                    "certificate-import",
                    "certificate",
                    () -> pem
                            ? certificate.installPem(certificates, key, secret)
                            : certificate.installPkcs12(certificates, secret));
            System.out.println("New connections get the certificate of " + now.subject() + ", valid until "
                    + now.notAfter() + ", SHA-256 " + now.sha256());
        } finally {
            Arrays.fill(certificates, (byte) 0);
            Arrays.fill(key, (byte) 0);
            Arrays.fill(password, '\0');
        }
        return null;
    }

    private char[] password(boolean needed) throws Exception {
        if (passwordFile != null) {
            return new ServerFile(passwordFile).readSecret("a password");
        }
        return needed ? hiddenInput("Give --password-file.").ask("Password of the key: ") : new char[0];
    }

    private static boolean contains(byte[] octets, String text) {
        return new String(octets, StandardCharsets.ISO_8859_1).contains(text);
    }
}
