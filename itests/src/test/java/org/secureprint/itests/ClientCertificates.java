package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates of people, with their keys, in PEM files named after them. */
final class ClientCertificates {
    private ClientCertificates() {}

    /** A CA that identifies Ann and Zoe, and whose certificate of Old ends at once and that of Site is one of a server; and another CA. */
    static void make(Path directory) throws Exception {
        Files.writeString(directory.resolve("server.ext"), "extendedKeyUsage=serverAuth\n");
        issue(directory, "ca", "ann", "-days 2");
        issue(directory, "ca", "zoe", "-days 2");
        issue(directory, "ca", "old", "-days 0");
        issue(directory, "ca", "site", "-days 2 -extfile server.ext");
        issue(directory, "other-ca", "bob", "-days 2");
    }

    private static void issue(Path directory, String ca, String name, String options) throws Exception {
        String key = "-nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 ";
        if (Files.notExists(directory.resolve(ca + ".pem"))) {
            Programs.run(
                    directory,
                    openssl("req -x509 -days 2 " + key + "-subj /CN=" + ca + " -keyout " + ca + ".key -out " + ca
                            + ".pem"));
        }
        Programs.run(
                directory,
                openssl("req " + key + "-subj /O=Example/UID=" + name + "/CN=Somebody -keyout " + name + ".key -out "
                        + name + ".csr"));
        Programs.run(
                directory,
                openssl("x509 -req " + options + " -CAcreateserial -CA " + ca + ".pem -CAkey " + ca + ".key -in " + name
                        + ".csr -out " + name + ".pem"));
        assertThat(directory.resolve(name + ".pem")).isNotEmptyFile();
    }

    private static String[] openssl(String arguments) {
        return ("openssl " + arguments).split(" ");
    }
}
