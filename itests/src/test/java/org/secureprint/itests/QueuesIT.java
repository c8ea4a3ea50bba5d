package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.Await;

/** Who printed it (S-14): a name counts as its queue says, shown with ipptool, curl and lp against a whole server. */
class QueuesIT extends QueuesTestCase {
    private static final Duration SOON = Duration.ofSeconds(30);

    @BeforeAll
    static void start() throws Exception {
        prepare();
        startWithPeople();
    }

    @Test
    void aPasswordOverTlsProvesTheNameAndAForgedOneDoesNotWin() throws Exception {
        server.console("spm:queue-put --accepts basic safe");
        String printed = client.ipptool("Print-Job", "ann:" + encoded() + "@", "/safe", "bob", 0);
        int id = jobId(printed);
        assertThat(info(id)).containsPattern("job-owner +ann").containsPattern("name-proof +basic");

        assertThat(client.ipptool("Get-Job-Attributes", "ann:" + encoded() + "@", "/safe", "x", id))
                .contains("job-originating-user-name (nameWithoutLanguage) = ann");
        assertThat(client.ipptool("Get-Job-Attributes", "bob:" + encoded() + "@", "/safe", "ann", id))
                .as("another person's job looks like none")
                .contains("client-error-not-found")
                .doesNotContain("job-originating-user-name (");
    }

    @Test
    void aWrongPasswordIs401AndNothingIsStored() throws Exception {
        server.console("spm:queue-put --accepts basic safe");
        assertThat(client.ipptool("Print-Job", "ann:wrong@", "/safe", "ann", 0)).contains("[FAIL]");
        assertThat(client.ipptool("Print-Job", "", "/safe", "ann", 0)).contains("[FAIL]");
        assertNothingStored();

        byte[] head = MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 1)
                .operation(with -> with.uri("printer-uri", "ipps://localhost/ipp/print/safe"))
                .done());
        Path request = Files.write(directory.resolve("request"), head);
        Files.write(request, PDF, StandardOpenOption.APPEND);
        String url = server.https("/ipp/print/safe").toString();
        String[] curl = {"curl", "-sk", "-i", "-H", "Content-Type: application/ipp", "--data-binary", "@" + request, url
        };
        assertThat(Programs.run(directory, curl)).contains("401").contains("WWW-Authenticate: Basic realm=");
        List<String> wrong = new ArrayList<>(List.of(curl));
        wrong.addAll(List.of("-u", "ann:wrong"));
        assertThat(Programs.run(directory, wrong.toArray(String[]::new))).contains("401");
        assertNothingStored();
        List<String> right = new ArrayList<>(List.of(curl));
        right.addAll(List.of("-u", "ann:" + PASSWORD));
        assertThat(Programs.run(directory, right.toArray(String[]::new))).contains("200 OK");
        assertThat(jobs("ann", ann)).hasSize(1);
    }

    @Test
    void cupsSignsInWithThePasswordOfItsAddress() throws Exception {
        server.console("spm:queue-put --accepts basic safe");
        String address = "@localhost:" + server.httpsPort() + "/ipp/print/safe";
        try (Cups cups = Cups.in(directory.resolve("cups-basic"))) {
            cups.queue("safe", "ipps://ann:" + encoded() + address, "raw");
            cups.run(
                    "lp",
                    "-d",
                    "safe",
                    "-U",
                    "mallory",
                    directory.resolve("job.pdf").toString());
            Await.until(SOON, () -> jobs("ann", ann).size() == 1, () -> "Ann has the job");
        }
        assertThat(info(jobs("ann", ann).get(0).get("id").asInt()))
                .containsPattern("job-owner +ann")
                .containsPattern("name-proof +basic");
    }

    @Test
    void anybodyMayAskWhatAQueueIs() throws Exception {
        server.console("spm:queue-put --accepts basic --info \"Second floor\" safe");
        assertThat(client.ipptool("Get-Printer-Attributes", "", "/safe", "mallory", 0))
                .contains("[PASS]", "uri-authentication-supported (keyword) = basic", "= safe");
        assertThat(client.ipptool("Get-Printer-Attributes", "", "/none", "mallory", 0))
                .contains("client-error-not-found");
    }

    @Test
    void aPersonalAddressWorksWithCupsAndCanBeRevoked() throws Exception {
        server.console("spm:queue-put --accepts personal-uri mine");
        Matcher shown = Pattern.compile("/ipp/print/print/(\\w+)").matcher(server.console("spm:user-uri ann"));
        assertThat(shown.find()).isTrue();
        String path = "/mine/" + shown.group(1);
        try (Cups cups = Cups.in(directory.resolve("cups"))) {
            cups.queue("mine", "ipps://localhost:" + server.httpsPort() + "/ipp/print" + path, "raw");
            cups.run(
                    "lp",
                    "-d",
                    "mine",
                    "-U",
                    "mallory",
                    directory.resolve("job.pdf").toString());
            Await.until(SOON, () -> jobs("ann", ann).size() == 1, () -> "Ann has the job");
        }
        int id = jobs("ann", ann).get(0).get("id").asInt();
        assertThat(info(id)).containsPattern("name-proof +personal-uri");
        assertThat(client.ipptool("Print-Job", "", "/mine", "ann", 0))
                .as("the queue takes nobody else")
                .contains("client-error-not-authenticated");
        server.console("spm:user-uri --revoke ann");
        assertThat(client.ipptool("Print-Job", "", path, "ann", 0)).contains("client-error-not-found");
        assertThat(Files.readString(server.logFile())).doesNotContain(shown.group(1));
    }

    @Test
    void anAddressIsBoundToAPersonAndAPrintServerIsBelieved() throws Exception {
        server.console("spm:queue-put --accepts device-address --people 127.0.0.1=bob,192.0.2.1=ann desk");
        assertThat(info(jobId(client.ipptool("Print-Job", "", "/desk", "ann", 0))))
                .containsPattern("job-owner +bob")
                .containsPattern("name-proof +device-address");
        server.console("spm:queue-put --accepts print-server --print-servers 127.0.0.0/8 spooled");
        assertThat(info(jobId(client.ipptool("Print-Job", "", "/spooled", "ann", 0))))
                .containsPattern("job-owner +ann")
                .containsPattern("name-proof +print-server");
        server.console("spm:queue-put --print-servers 192.0.2.8 spooled");
        assertThat(client.ipptool("Print-Job", "", "/spooled", "ann", 0)).contains("client-error-not-authenticated");
    }

    @Test
    void whatNobodyProvedIsUnclaimedUntilItsCodeIsGiven() throws Exception {
        server.console("spm:queue-put --accepts basic,none open");
        String printed = client.ipptool("Print-Job", "", "/open", "ann", 0);
        int id = jobId(printed);
        Matcher code = Pattern.compile("code ([0-9A-Z]{4}-[0-9A-Z]{4})").matcher(printed);
        assertThat(code.find()).as(printed).isTrue();
        assertThat(info(id)).containsPattern("job-owner +unclaimed").containsPattern("name-proof +none");
        assertThat(jobs("ann", ann)).as("a bare name gives nobody a job").isEmpty();
        assertThat(client.ipptool("Get-Job-Attributes", "", "/open", "ann", id)).contains(code.group(1));
        assertThat(client.ipptool("Get-Job-Attributes", "", "/open", "bob", id)).contains("client-error-not-found");

        JsonNode claimed = mfp.signIn("bob", bob)
                .call("POST", "/api/v1/jobs/claim", DeviceClient.object().put("code", code.group(1)));
        assertThat(claimed.get("id").asInt()).isEqualTo(id);
        assertThat(claimed.get("proof").asText()).isEqualTo("claim-code");
        assertThat(jobs("bob", bob)).hasSize(1);
    }

    @Test
    void aFreshServerBelievesNoBareName() throws Exception {
        int id = jobId(client.ipptool("Print-Job", "", "", "ann", 0));
        assertThat(info(id)).containsPattern("job-owner +unclaimed");
        assertThat(jobs("ann", ann)).isEmpty();
        Matcher code = Pattern.compile("claim-code +(\\S+)").matcher(info(id));
        assertThat(code.find()).isTrue();
        mfp.signIn("ann", ann)
                .call("POST", "/api/v1/jobs/claim", DeviceClient.object().put("code", code.group(1)));
        assertThat(jobs("ann", ann)).hasSize(1);
    }

    @Test
    void aQueueIsForThoseItNames() throws Exception {
        server.console("spm:queue-put --accepts basic --users bob few");
        assertThat(client.ipptool("Print-Job", "ann:" + encoded() + "@", "/few", "bob", 0))
                .contains("client-error-not-authorized");
        assertNothingStored();
        assertThat(info(jobId(client.ipptool("Print-Job", "bob:" + encoded() + "@", "/few", "ann", 0))))
                .containsPattern("job-owner +bob");
    }
}
