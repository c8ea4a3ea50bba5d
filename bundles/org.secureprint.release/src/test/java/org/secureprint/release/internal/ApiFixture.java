package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Job;
import org.secureprint.api.testing.RecordedExchange;

/** The API over fakes, with Anna at the device in the lobby. */
abstract class ApiFixture {
    static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);
    static final UnaryOperator<RecordedExchange> ANNA = as(Person.user("anna"), "lobby");
    static final UnaryOperator<RecordedExchange> LOBBY = device("lobby");
    static final UnaryOperator<RecordedExchange> ATTIC = device("attic");

    Api api;

    @BeforeEach
    void start() {
        api = new Api();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    static UnaryOperator<RecordedExchange> as(Person person, String device) {
        return exchange -> exchange.as(person, device);
    }

    static UnaryOperator<RecordedExchange> device(String id) {
        return as(new Person(id, Set.of(Role.DEVICE)), "");
    }

    static JsonNode body(RecordedExchange answered) throws IOException {
        return new ObjectMapper().readTree(answered.text());
    }

    final Job stored(Job job) {
        return api.jobs.find(Person.service("test"), job.id()).orElseThrow();
    }

    final Job claimed(byte[] content) throws IOException {
        Job job = api.held("anna", content);
        api.ask("POST", "/api/v1/jobs/" + job.id() + "/release", ANNA);
        api.ask("POST", "/api/v1/device/jobs/" + job.id() + "/claim", LOBBY);
        return stored(job);
    }
}
