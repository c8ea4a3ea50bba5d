package org.secureprint.itests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.crash.Findings.Kind;
import org.secureprint.itests.server.People;

/**
 * S-10, S-20: the checker of the crash suite finds each thing that must not be. The server is well; the ledger says something else of it, as
 * it would if the server had lost a job, or kept half of it.
 */
class CheckerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String OWNER = Office.PEOPLE.get(0);

    @TempDir
    Path directory;

    private final Findings findings = new Findings();

    @Test
    void findsWhatMustNotBe() throws Exception {
        try (Office office = new Office(directory, Map.of())) {
            office.open();
            Checker checker = new Checker(office, findings, PATIENCE);
            Ledger ledger = office.ledger();
            Lies lies = new Lies(ledger, office.printClient(true));
            lies.printed(lies.document(), 0);
            checker.check();
            assertThat(findings).as("of a server that is well").hasToString("");

            LedgerJob lost = ledger.sending(ledger.newTitle(), OWNER, "ipps", lies.document());
            ledger.acknowledged(lost, "1000");
            LedgerJob mismatched = lies.printed(lies.document(), 1);
            LedgerJob half = lies.printed(Arrays.copyOf(lies.document(), 9_999), 0);
            LedgerJob deleted = lies.printed(lies.document(), 0);
            ledger.deleted(deleted);
            LedgerJob released = lies.printed(lies.document(), 0);
            ledger.releasing(released, Office.MFP);
            ledger.released(released);
            LedgerJob twice = lies.printed(lies.document(), 0);
            ledger.releasing(twice, Office.MFP);
            ledger.printing(twice, Office.MFP);
            ledger.printing(twice, Office.MFP);
            lies.print(OWNER, "nobody sent this", lies.document());
            People.at(office.server()).addUser("orphan");
            lies.print("orphan", "nobody looks here", lies.document());
            checker.check();

            assertThat(findings.of(Kind.LOST)).singleElement().asString().startsWith(lost.title);
            assertThat(findings.of(Kind.MISMATCHED)).singleElement().asString().startsWith(mismatched.title);
            assertThat(findings.of(Kind.HALF)).singleElement().asString().startsWith(half.title);
            assertThat(findings.of(Kind.CAME_BACK)).singleElement().asString().startsWith(deleted.title);
            assertThat(findings.of(Kind.RELEASE_FORGOTTEN))
                    .singleElement()
                    .asString()
                    .startsWith(released.title);
            assertThat(findings.of(Kind.PRINTED_TWICE))
                    .singleElement()
                    .asString()
                    .startsWith(twice.title);
            assertThat(findings.of(Kind.STRANGER)).isNotEmpty().allSatisfy(found -> assertThat(found)
                    .contains("nobody sent this"));
            assertThat(findings.of(Kind.LEFT_BEHIND))
                    .singleElement()
                    .asString()
                    .contains("8 documents in the vault for 6 jobs");
        }
    }

    /** What the ledger is told, and the server. */
    private record Lies(Ledger ledger, PrintClient client) {
        byte[] document() {
            byte[] document = new byte[10_000];
            byte[] head = "%!PS-Adobe-3.0\n".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(head, 0, document, 0, head.length);
            return document;
        }

        /** Prints a document, and says that its last octet was another one. */
        LedgerJob printed(byte[] document, int other) throws IOException, InterruptedException {
            String title = ledger.newTitle();
            byte[] said = Arrays.copyOf(document, 10_000);
            said[said.length - 1] += (byte) other;
            LedgerJob job = ledger.sending(title, OWNER, "ipps", said);
            ledger.acknowledged(job, print(OWNER, title, document));
            return job;
        }

        String print(String owner, String title, byte[] document) throws IOException, InterruptedException {
            return String.valueOf(client.print(owner, title, "application/postscript", document)
                    .integer("job-id")
                    .orElseThrow());
        }
    }
}
