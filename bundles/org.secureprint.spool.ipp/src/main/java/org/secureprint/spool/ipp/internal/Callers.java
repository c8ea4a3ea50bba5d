package org.secureprint.spool.ipp.internal;

import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.QueueAccess;
import org.secureprint.ipp.StatusCode;
import org.secureprint.spool.ipp.internal.caller.Caller;

/**
 * Finds out who sent a request: by the personal address it was sent to, by HTTP Basic over TLS (RFC 7617), by the client's certificate,
 * or by the bare name; the queue's rules say what that is worth. A password is asked for only where the queue takes nobody without a proof, because clients that
 * are asked once too often stop printing.
 */
final class Callers {
    private static final String PORT = "ipp";

    private final QueueAccess access;
    private final PersonalUris personalUris;
    private final BasicSignIn basic;
    private final CertifiedPerson certified;

    Callers(QueueAccess access, PersonalUris personalUris, BasicSignIn basic, CertifiedPerson certified) {
        this.access = access;
        this.personalUris = personalUris;
        this.basic = basic;
        this.certified = certified;
    }

    /** Anybody, for what everybody may ask. */
    static Caller anybody(HttpExchange.Request http) {
        return new Caller(
                UserName.ANONYMOUS, NameProof.NONE, Person.user(UserName.UNCLAIMED), NameProof.NONE, http.source());
    }

    /**
     * Who sent a request to a queue.
     *
     * @param claimed {@code requesting-user-name}
     * @throws Challenge if the client has to come again with a name and password
     * @throws Refusal if the personal address is nobody's, or the certificate that of nobody who may print
     * @throws PrintException if the queue does not take them
     */
    Caller of(PrintQueue queue, Target target, Optional<String> claimed, HttpExchange.Request http) {
        Optional<Caller> proven = target.token().isEmpty()
                ? password(queue, http).or(() -> certificate(queue, http))
                : personal(target, http);
        Caller said = proven.orElseGet(() -> new Caller(
                claimed.orElse(UserName.ANONYMOUS),
                claimed.isPresent() ? NameProof.REQUESTING_USER_NAME : NameProof.NONE,
                anybody(http).who(),
                NameProof.NONE,
                http.source()));
        try {
            return identified(queue, said);
        } catch (PrintException e) {
            if (e.status() == Status.CLIENT_ERROR_NOT_AUTHENTICATED && asksForPassword(queue, http)) {
                throw new Challenge(e.getMessage());
            }
            throw e;
        }
    }

    /**
     * An administrator, who proves it on whatever queue.
     *
     * @throws Challenge if the client has to come again with a name and password
     * @throws Refusal if they are no administrator, or the connection is in clear
     */
    Caller administrator(HttpExchange.Request http) {
        if (!http.secure()) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_NOT_AUTHENTICATED,
                    "This is for administrators, who sign in over ipps; in clear nobody can");
        }
        Person person = http.header("Authorization")
                .flatMap(header -> basic.person(header, http.source()))
                .orElseThrow(() -> new Challenge("This is for administrators: give your name and password."));
        if (!person.is(Role.ADMINISTRATOR)) {
            throw new Refusal(StatusCode.CLIENT_ERROR_NOT_AUTHORIZED, "This is for administrators only");
        }
        return new Caller(person.name(), NameProof.BASIC, person, NameProof.BASIC, http.source());
    }

    /** Whether a queue that gets a request without proof asks for a password. */
    static boolean asksForPassword(PrintQueue queue, HttpExchange.Request http) {
        return http.secure() && queue.accepts().contains(NameProof.BASIC);
    }

    private Optional<Caller> personal(Target target, HttpExchange.Request http) {
        if (!http.secure()) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_FORBIDDEN,
                    "A personal address is for ipps only. This one was seen on the network: make a new one");
        }
        String name = personalUris.find(target.token()).orElseThrow(Target::noSuchPrinter);
        return Optional.of(proven(name, NameProof.PERSONAL_URI, http));
    }

    private Optional<Caller> password(PrintQueue queue, HttpExchange.Request http) {
        boolean counts = http.secure()
                && (queue.accepts().contains(NameProof.BASIC)
                        || queue.accepts().contains(NameProof.REQUESTING_USER_NAME));
        return counts
                ? http.header("Authorization")
                        .flatMap(header -> basic.person(header, http.source()))
                        .map(person -> proven(person.name(), NameProof.BASIC, http))
                : Optional.empty();
    }

    private Optional<Caller> certificate(PrintQueue queue, HttpExchange.Request http) {
        return queue.accepts().contains(NameProof.CERTIFICATE)
                ? http.clientCertificate().map(shown -> proven(certified.name(shown), NameProof.CERTIFICATE, http))
                : Optional.empty();
    }

    private static Caller proven(String name, NameProof proof, HttpExchange.Request http) {
        return new Caller(name, proof, Person.user(name), proof, http.source());
    }

    private Caller identified(PrintQueue queue, Caller said) {
        JobRequest known = access.identify(
                new JobRequest(queue.name(), PORT, "", said.userName(), said.proof(), said.host(), false, Map.of()));
        String owner = known.proof() == NameProof.NONE ? UserName.UNCLAIMED : known.userName();
        try {
            return new Caller(said.userName(), said.proof(), Person.user(owner), known.proof(), said.host());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The requesting-user-name can't be taken: " + e.getMessage());
        }
    }
}
