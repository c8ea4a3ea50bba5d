package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** An administrator who uses the JSON API with curl. */
final class Administrator {
    static final String NAME = "operator";
    static final String PASSWORD = "correct horse battery";

    private final SpmServer server;
    private final String token;

    private Administrator(SpmServer server) throws Exception {
        this.server = server;
        String body = "{\"name\":\"" + NAME + "\",\"password\":\"" + PASSWORD + "\"}";
        String session = curl("/api/v1/admin/session", "-H", "Content-Type: application/json", "-d", body);
        token = session.replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    /** Adds one to a server. */
    static Administrator at(SpmServer server) throws Exception {
        People.at(server).addUser(NAME, PASSWORD, "administrator");
        return new Administrator(server);
    }

    /** The same one, who signs in again, as after a restart. */
    static Administrator again(SpmServer server) throws Exception {
        return new Administrator(server);
    }

    /** Changes a setting to a number, true or false, in force at once. */
    void set(String setting, Object value) throws Exception {
        String answer = signedIn(
                "/api/v1/admin/settings",
                "-X",
                "PUT",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"" + setting + "\":" + value + "}");
        assertThat(answer).contains("\"" + setting + "\":" + value).endsWith("\n200");
    }

    /** Asks with the administrator's token; returns the answer's body and, in a line of its own, its status. */
    String signedIn(String path, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("-H", authorization()));
        all.addAll(List.of(options));
        return curl(path, all.toArray(String[]::new));
    }

    /** The header that proves who asks. */
    String authorization() {
        return "Authorization: Bearer " + token;
    }

    private String curl(String path, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sk", "-w", "\\n%{http_code}"));
        command.addAll(List.of(options));
        command.add(server.https(path).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
