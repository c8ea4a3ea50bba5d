package org.secureprint.itests.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.secureprint.ipp.Attributes;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * The main job, done for real: starts a server on free ports with nothing but its defaults, prints a document through IPP over TLS
 * with the owner's password, shows that it lies encrypted on the disk, signs its owner in at a device by PIN, releases it to a printer,
 * and compares what came out with what went in. Ends with status 0 only if every step was as promised.
 */
public final class Demo {
    private static final String CANARY = "Salary of Ann: 4711";

    private final PrintStream out = System.out;
    private final SpmServer server;
    private int step;

    private Demo(SpmServer server) {
        this.server = server;
    }

    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory("spm-demo-");
        try (SpmServer server = SpmServer.in(directory).asInstalled()) {
            new Demo(server).run();
        } finally {
            delete(directory);
        }
    }

    private void run() throws Exception {
        long began = System.nanoTime();
        step("Start a server with fresh keys, on free ports, with its embedded defaults");
        server.start();
        say("ready after %.1f s: %s", (System.nanoTime() - began) / 1e9, server.https("/"));

        try (VirtualPrinter printer = new VirtualPrinter()) {
            step("At the console: add Ann, Bob, the laser printer and the MFP");
            String added = command("spm:user-add --random --keep-password ann");
            char[] ann = People.shown(added, "PIN");
            char[] password = People.shown(added, "Password");
            char[] bob = People.shown(command("spm:user-add --random bob"), "PIN");
            command("spm:device-add --uri " + printer.uri() + " laser-1");
            char[] key = People.shown(command("spm:device-add mfp-1"), "Device key");

            byte[] document = document();
            step("Ann prints a PDF through IPP over TLS, with her password");
            PrintClient client = PrintClient.signedIn(server.https("/"), server.sslContext(), "ann", password);
            Attributes job = client.print("ann", "Payroll", "application/pdf", document);
            int id = job.integer("job-id").orElseThrow();
            say(
                    "%s took it: job-id %d, job-state %s (pending-held), %s",
                    client.printerUri(), id, job.integer("job-state").orElseThrow(), job.texts("job-state-reasons"));

            step("What lies on the server's disk tells nothing");
            check(filesWith(CANARY).isEmpty(), "no file below the data directory holds a line of the document");

            step("At the MFP, people prove their PIN without sending it");
            DeviceClient mfp =
                    DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
            JsonNode others =
                    mfp.signIn("bob", bob).call("GET", "/api/v1/jobs", null).get("jobs");
            check(others.isEmpty(), "Bob sees no job");
            DeviceClient atMfp = mfp.signIn("ann", ann);
            JsonNode mine = atMfp.call("GET", "/api/v1/jobs", null).get("jobs");
            check(mine.size() == 1 && mine.get(0).get("id").asInt() == id, "Ann sees hers");
            check(mine.get(0).get("proof").asText().equals("basic"), "and that her password proved it");
            mine.forEach(each -> say(
                    "     job %d, \"%s\", %s, %d octets, %s",
                    each.get("id").asInt(),
                    each.get("name").asText(),
                    each.get("format").asText(),
                    each.get("octets").asLong(),
                    each.get("state").asText()));

            step("Ann releases it to the laser printer");
            atMfp.call(
                    "POST",
                    "/api/v1/jobs/" + id + "/release",
                    DeviceClient.object().put("device", "laser-1"));
            byte[] printed = printer.next(20);
            check(Arrays.equals(document, printed), "the printer got the same " + printed.length + " octets");
            say("sent    sha256 %s", PrintLoad.sha256(document));
            say("printed sha256 %s", PrintLoad.sha256(printed));

            step("Printed, so it is erased");
            Await.until(
                    Duration.ofSeconds(20),
                    () -> atMfp.call("GET", "/api/v1/jobs", null).get("jobs").isEmpty(),
                    () -> "Ann's list empty");
            command("spm:vault-status");
            check(filesWith(CANARY).isEmpty(), "and still no file holds a line of it");
        }
        out.printf(
                "%nDone in %.1f s: printed once, held, released by its owner, delivered octet for octet, erased.%n",
                (System.nanoTime() - began) / 1e9);
    }

    private String command(String line) throws IOException {
        String answer = server.console(line);
        say("spm> %s", line);
        answer.lines()
                .filter(each -> !each.isBlank())
                .map(each -> each.replaceFirst("(PIN|Password|Device key): .*", "$1: ********"))
                .forEach(each -> say("     %s", each));
        return answer;
    }

    private List<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, wanted))
                    .toList();
        }
    }

    private static boolean contains(Path file, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private void step(String what) {
        out.printf("%n%d. %s%n", ++step, what);
    }

    private void say(String format, Object... values) {
        out.printf("   " + format + "%n", values);
    }

    private void check(boolean asPromised, String what) {
        if (!asPromised) {
            throw new IllegalStateException("Not as promised: " + what);
        }
        say("ok: %s", what);
    }

    /** A PDF of one page. */
    private static byte[] document() {
        String text = "BT /F1 24 Tf 72 700 Td (" + CANARY + ") Tj ET";
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        };
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder xref = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            xref.append(String.format("%010d 00000 n %n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(xref)
                .append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
