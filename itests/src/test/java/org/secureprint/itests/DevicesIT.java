package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.People;

/** Devices that enrol with a one-time code, with openssl and curl over real TLS (security: devices; incident 9). */
class DevicesIT extends QueuesTestCase {
    private static final String JOBS = "/api/v1/device/jobs";
    private static final char[] CHANGEIT = "changeit".toCharArray();

    @BeforeAll
    static void start() throws Exception {
        ClientCertificates.make(directory);
        prepare().with("SPM_CLIENT_CA_FILE", directory.resolve("ca.pem").toString());
        startWithPeople();
        server.console("spm:queue-put --accepts certificate certified");
    }

    @Test
    void aDeviceEnrolsCollectsAndIsRevokedOnTheConnectionItKeeps() throws Exception {
        People.at(server).addMfp("mfp-2");
        String code = code("spm:device-enrol mfp-2");
        assertThat(enrol("mfp-2", code, csr("mfp-2"))).isEqualTo("201");
        keep("mfp-2");
        assertThat(Programs.run(
                        directory,
                        "openssl",
                        "verify",
                        "-purpose",
                        "sslclient",
                        "-CAfile",
                        "authority.pem",
                        "mfp-2.pem"))
                .contains("mfp-2.pem: OK");
        assertThat(enrol("mfp-2", code, csr("again"))).as("the code once more").isEqualTo("401");
        assertThat(curl(JOBS, "--cert", "mfp-2.pem", "--key", "mfp-2.key")).isEqualTo("200");
        assertThat(curl(JOBS)).as("without").isEqualTo("401");

        SSLContext device = withKeyOf("mfp-2");
        collect(DeviceClient.of(server.https("/"), device));

        try (SSLSocket connection =
                (SSLSocket) device.getSocketFactory().createSocket("localhost", server.httpsPort())) {
            connection.setSoTimeout(20_000);
            assertThat(ask(connection)).isEqualTo(200);
            assertThat(server.console("spm:device-revoke mfp-2")).contains("mfp-2 is kept out");
            assertThat(ask(connection))
                    .as("the next request on the same connection")
                    .isEqualTo(401);
        }
        assertThat(curl(JOBS, "--cert", "mfp-2.pem", "--key", "mfp-2.key")).isEqualTo("401");
        assertThat(accessLog()).contains("device-enrol", "\"enrol\"", "device-revoke", "the device is revoked");
    }

    private static String accessLog() throws Exception {
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            Path newest = files.filter(file -> file.getFileName().toString().startsWith("server_access"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return Files.readString(newest);
        }
    }

    /** Ann signs in over the device's connection, which needs no token of its own; what she printed comes out octet for octet. */
    private static void collect(DeviceClient device) throws Exception {
        byte[] document = new byte[100_000];
        new Random(1).nextBytes(document);
        PrintClient.signedIn(server.https("/"), server.sslContext(), "ann", PASSWORD.toCharArray())
                .print("ann", "Job", "application/octet-stream", document);
        DeviceClient person = device.signIn("ann", ann);
        String job = "/jobs/"
                + person.call("GET", "/api/v1/jobs", null).at("/jobs/0/id").asInt();
        person.call("POST", "/api/v1" + job + "/release", DeviceClient.object());
        device.call("POST", "/api/v1/device" + job + "/claim", DeviceClient.object());
        assertThat(device.fetch("/api/v1/device" + job + "/documents/1", null).body())
                .isEqualTo(document);
        device.call(
                "POST",
                "/api/v1/device" + job + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
    }

    @Test
    void aDeviceRenewsItsCertificateWithTheOldOne() throws Exception {
        server.console("spm:device-add mfp-4");
        assertThat(enrol("mfp-4", code("spm:device-enrol mfp-4"), csr("mfp-4"))).isEqualTo("201");
        keep("mfp-4");
        Files.writeString(
                directory.resolve("body.json"),
                DeviceClient.object().put("csr", csr("next")).toString());
        String[] json = {"-H", "Content-Type: application/json", "--data-binary", "@body.json"};
        assertThat(curl("/api/v1/device/certificate", json))
                .as("without the old one")
                .isEqualTo("401");
        String[] shown = Stream.concat(Stream.of("--cert", "mfp-4.pem", "--key", "mfp-4.key"), Stream.of(json))
                .toArray(String[]::new);
        assertThat(curl("/api/v1/device/certificate", shown)).isEqualTo("201");
        keep("next");
        assertThat(curl(JOBS, "--cert", "mfp-4.pem", "--key", "mfp-4.key")).isEqualTo("200");
        assertThat(curl(JOBS, "--cert", "next.pem", "--key", "next.key")).isEqualTo("200");
        assertThat(curl(JOBS, "--cert", "mfp-4.pem", "--key", "mfp-4.key"))
                .as("the old one, once the new one was shown")
                .isEqualTo("401");
    }

    @Test
    void certificatesOfDevicesAndOfPeopleAreNeverTakenForEachOther() throws Exception {
        server.console("spm:device-add ann-1");
        assertThat(enrol("ann-1", code("spm:device-enrol ann-1"), csr("ann-1"))).isEqualTo("201");
        keep("ann-1");
        assertThat(curl(JOBS, "--cert", "ann-1.pem", "--key", "ann-1.key")).isEqualTo("200");
        assertThat(client.printWithCertificate("certified", "ann-1")).isEqualTo("HTTP 200");
        assertThat(client.answer().code())
                .as("whatever name is in it")
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHENTICATED.code());
        assertNothingStored();
        assertThat(client.printWithCertificate("certified", "ann")).isEqualTo("HTTP 200");
        assertThat(client.answer().code()).isEqualTo(StatusCode.SUCCESSFUL_OK.code());
        assertThat(curl(JOBS, "--cert", "ann.pem", "--key", "ann.key"))
                .as("Ann's")
                .isEqualTo("401");
        assertThat(curl(JOBS, "--cert", "bob.pem", "--key", "bob.key"))
                .as("of another CA: no handshake")
                .isEqualTo("000");
    }

    /** What is signed is written out by hand and signed by openssl, so that server and client share no code. */
    @Test
    void aDeviceWithoutCertificatesSignsEachRequestOnce() throws Exception {
        server.console("spm:device-add mfp-3");
        assertThat(enrol("mfp-3", code("spm:device-enrol --signature mfp-3"), null))
                .isEqualTo("201");
        JsonNode answer = answer();
        String digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
        String params = "(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\");created="
                + Instant.now().getEpochSecond() + ";nonce=\"0123456789abcdef\";keyid=\""
                + answer.get("keyId").asText() + "\"";
        String base = "\"@method\": GET\n\"@authority\": localhost:" + server.httpsPort() + "\n\"@path\": " + JOBS
                + "\n\"@query\": ?limit=5\n\"content-digest\": " + digest + "\n\"@signature-params\": " + params;
        Files.writeString(directory.resolve("base"), base);
        String key = HexFormat.of()
                .formatHex(Base64.getDecoder().decode(answer.get("key").asText()));
        Programs.run(
                directory,
                ("openssl dgst -sha256 -mac HMAC -macopt hexkey:" + key + " -binary -out hmac base").split(" "));
        String signature = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("hmac")));
        String[] headers = {
            "-H",
            "Content-Digest: " + digest,
            "-H",
            "Signature-Input: sig=" + params,
            "-H",
            "Signature: sig=:" + signature + ":"
        };
        assertThat(curl(JOBS + "?limit=6", headers)).as("of another request").isEqualTo("401");
        assertThat(curl(JOBS + "?limit=5", headers)).isEqualTo("200");
        assertThat(curl(JOBS + "?limit=5", headers)).as("replayed").isEqualTo("401");
    }

    private static String code(String command) throws Exception {
        return new String(People.shown(server.console(command), "Code"));
    }

    /** A new key and a request for it that claims to be somebody else. */
    private static String csr(String name) throws Exception {
        Programs.run(
                directory,
                ("openssl req -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj /UID=ann/CN=chief -keyout "
                                + name + ".key -out " + name + ".csr")
                        .split(" "));
        return Files.readString(directory.resolve(name + ".csr"));
    }

    /** What curl says of HTTP; the answer is in a file. */
    private static String enrol(String device, String code, String csr) throws Exception {
        ObjectNode body = DeviceClient.object().put("device", device).put("code", code);
        if (csr != null) {
            body.put("csr", csr);
        }
        Files.writeString(directory.resolve("body.json"), body.toString());
        return curl("/api/v1/enrolment", "-H", "Content-Type: application/json", "--data-binary", "@body.json");
    }

    private static JsonNode answer() throws Exception {
        return new ObjectMapper().readTree(Files.readAllBytes(directory.resolve("answer.json")));
    }

    private static void keep(String device) throws Exception {
        JsonNode answer = answer();
        Files.writeString(
                directory.resolve(device + ".pem"), answer.get("certificate").asText());
        Files.writeString(
                directory.resolve("authority.pem"), answer.get("authority").asText());
    }

    private static String curl(String path, String... more) throws Exception {
        String[] command = {
            "curl",
            "-sk",
            "-o",
            "answer.json",
            "-w",
            "%{http_code}",
            server.https(path).toString()
        };
        String[] all = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return Programs.outcome(directory, all).output();
    }

    private static SSLContext withKeyOf(String device) throws Exception {
        Programs.run(
                directory,
                ("openssl pkcs12 -export -in " + device + ".pem -inkey " + device + ".key -passout pass:changeit -out "
                                + device + ".p12")
                        .split(" "));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(directory.resolve(device + ".p12"), CHANGEIT), CHANGEIT);
        Path data = server.data().resolve("spm");
        char[] password =
                Files.readString(data.resolve("secrets/tls.password")).strip().toCharArray();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server", store(data.resolve("tls/server.p12"), password).getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file, char[] password) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        }
    }

    /** The status of one answer on a connection that stays open. */
    private static int ask(SSLSocket connection) throws Exception {
        OutputStream out = connection.getOutputStream();
        out.write(("GET " + JOBS + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = connection.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("The connection ended: " + head);
            }
            head.append((char) octet);
        }
        in.skipNBytes(Long.parseLong(head.toString().replaceAll("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1")));
        return Integer.parseInt(head.substring(9, 12));
    }
}
