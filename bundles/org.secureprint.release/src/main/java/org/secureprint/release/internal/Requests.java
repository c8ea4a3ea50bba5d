package org.secureprint.release.internal;

import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Session;

/** Reads what the paths and queries of this API have in common. */
final class Requests {
    private Requests() {}

    /** The session that the route's access asked for. */
    static Session session(HttpExchange exchange) {
        return exchange.session().orElseThrow();
    }

    /** The job's id in the path; whatever is no number is a job that does not exist. */
    static int jobId(HttpExchange exchange) {
        return number(exchange.request().variable("id")).orElseThrow(Requests::noJob);
    }

    /**
     * A number of the query within a range.
     *
     * @throws PrintException {@code client-error-bad-request} if it is out of it
     */
    static int parameter(HttpExchange exchange, String name, int least, int most, int otherwise) {
        Optional<String> given = exchange.request().parameter(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        return number(given.get())
                .filter(value -> value >= least && value <= most)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_BAD_REQUEST,
                        "The parameter '" + name + "' is a whole number from " + least + " to " + most + "."));
    }

    /** A whole number from 0 on. */
    static Optional<Integer> number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(text)
                .filter(any -> digits)
                .map(Long::valueOf)
                .filter(value -> value <= Integer.MAX_VALUE)
                .map(Long::intValue);
    }

    static PrintException noJob() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_FOUND, "There is no such job of yours. It may have been printed or deleted.");
    }
}
