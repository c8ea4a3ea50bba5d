package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.testing.Together;

/**
 * Incident 9, requests replayed, and all that is like it: of more than 500 tricks of somebody who has no key of an enrolled device none
 * is accepted. Each one is made of a request that is accepted where it is left alone.
 */
class TricksTest {
    private final Install install = new Install();
    private final Map<String, Integer> tried = new TreeMap<>();
    private final List<String> accepted = new ArrayList<>();

    private void trick(String kind, String what, Optional<String> who) {
        tried.merge(kind, 1, Integer::sum);
        if (who.isPresent()) {
            accepted.add(kind + ": " + what + " as " + who.get());
        }
    }

    private Signed signed(SigningKeys.Made made) {
        return new Signed(made, install.clock.instant()).sign();
    }

    @Test
    void noneOf500TricksIsAccepted() throws Exception {
        changed();
        replayed();
        overlapping();
        strangers();
        gone();
        new CertificateTricks(install, this::trick).play();
        replaced();
        codes();

        assertThat(accepted).isEmpty();
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(873);
        assertThat(tried.keySet())
                .containsExactlyInAnyOrder(
                        "alg",
                        "body",
                        "case",
                        "code",
                        "components",
                        "created",
                        "digest",
                        "disabled",
                        "duplicated",
                        "expired",
                        "host",
                        "keyid",
                        "label",
                        "method",
                        "missing",
                        "names",
                        "nonce",
                        "not yet valid",
                        "order",
                        "other CA",
                        "other install",
                        "overlapping",
                        "parameters",
                        "path",
                        "query",
                        "renewed",
                        "replayed",
                        "replayed after a restart",
                        "replayed later",
                        "revoked",
                        "self-signed",
                        "signature",
                        "the CA itself",
                        "truncated",
                        "unknown certificate",
                        "wrong purpose");
    }

    private void changed() {
        SigningKeys.Made made = install.keyed("mfp-1");
        install.keyed("mfp-2");
        for (Tricks.Trick trick : Tricks.all()) {
            Signed honest = signed(made);
            Signed changed = honest.copy();
            trick.change().accept(changed);
            assertThat(all(changed)).as(trick.what()).isNotEqualTo(all(honest));
            trick(trick.kind(), trick.what(), install.prove(changed.request()));
            assertThat(install.prove(honest.request()))
                    .as("left alone: %s", trick.what())
                    .contains("mfp-1");
        }
    }

    private static List<Object> all(Signed request) {
        return List.of(
                request.method,
                request.target,
                request.origin,
                new String(request.body, java.nio.charset.StandardCharsets.ISO_8859_1),
                request.inputs,
                request.signatures,
                request.digests);
    }

    /** The same request again: at once, in another order, after a while, after restarts, after the clock went back. */
    private void replayed() {
        SigningKeys.Made made = install.keyed("mfp-1");
        List<Signed> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sent.add(signed(made));
            assertThat(install.prove(sent.get(i).request())).contains("mfp-1");
            trick("replayed", "at once", install.prove(sent.get(i).request()));
            trick(
                    "replayed",
                    "the one before",
                    install.prove(sent.get(Math.max(0, i - 1)).request()));
            install.clock.advance(Duration.ofSeconds(1));
        }
        install.restart();
        sent.forEach(one -> trick("replayed after a restart", "soon", install.prove(one.request())));
        for (int minutes = 1; minutes <= 8; minutes++) {
            install.clock.advance(Duration.ofMinutes(1));
            assertThat(install.prove(signed(made).request())).contains("mfp-1");
            install.restart();
            trick("replayed later", minutes + " min", install.prove(sent.get(39).request()));
        }
        install.clock.advance(Duration.ofMinutes(-8));
        sent.forEach(one -> trick("replayed later", "the clock went back", install.prove(one.request())));
        install.clock.advance(Duration.ofMinutes(8));
    }

    private void overlapping() throws Exception {
        SigningKeys.Made made = install.keyed("mfp-1");
        for (int round = 0; round < 5; round++) {
            Signed one = signed(made);
            AtomicInteger good = new AtomicInteger();
            Together.run(8, thread -> {
                good.addAndGet(install.prove(one.request()).isPresent() ? 1 : 0);
                return null;
            });
            assertThat(good).as("one of 8 at once").hasValue(1);
            for (int i = 1; i < 8; i++) {
                trick("overlapping", "at once", Optional.empty());
            }
        }
    }

    /** Keys of another install, also for a device with the same name and with the id of a key that is known here. */
    private void strangers() {
        SigningKeys.Made made = install.keyed("mfp-1");
        SigningKeys.Made foreign = new Install().keyed("mfp-1");
        for (int i = 0; i < 8; i++) {
            trick("other install", "its key", install.prove(signed(foreign).request()));
            SigningKeys.Made mixed = new SigningKeys.Made(made.id(), foreign.key(), "");
            trick(
                    "other install",
                    "its key under our id",
                    install.prove(signed(mixed).request()));
            SigningKeys.Made zeros = new SigningKeys.Made(made.id(), new byte[i + 1], "");
            trick("other install", "a key of zeros", install.prove(signed(zeros).request()));
        }
    }

    private void gone() {
        SigningKeys.Made made = install.keyed("mfp-1");
        X509Certificate certificate = install.certified("mfp-2");
        install.accounts.setEnabled("mfp-1", false);
        trick("disabled", "signature", install.prove(signed(made).request()));
        install.accounts.setEnabled("mfp-1", true);
        assertThat(install.prove(signed(made).request())).contains("mfp-1");
        Signed before = signed(made);
        install.enrolment.revoke("mfp-1");
        install.enrolment.revoke("mfp-2");
        for (int i = 0; i < 5; i++) {
            trick("revoked", "signed before", install.prove(before.request()));
            trick("revoked", "signature", install.prove(signed(made).request()));
            trick("revoked", "certificate", install.show(certificate));
            install.restart();
        }
        X509Certificate next = install.certified("mfp-1");
        trick(
                "revoked",
                "signature after a new enrolment",
                install.prove(signed(made).request()));
        trick("revoked", "another's certificate after it", install.show(certificate));
        install.accounts.setEnabled("mfp-1", false);
        trick("disabled", "certificate", install.show(next));
        install.users.remove("mfp-1");
        trick("disabled", "no account", install.show(next));
        install.accounts.add("mfp-1", java.util.Set.of(org.secureprint.api.identity.Role.USER));
        trick("disabled", "a person's account", install.show(next));
        install.users.remove("mfp-1");
        install.accounts.add("mfp-1", java.util.Set.of(org.secureprint.api.identity.Role.DEVICE));
        assertThat(install.show(next)).contains("mfp-1");
    }

    private void replaced() {
        X509Certificate first = install.certified("mfp-1");
        X509Certificate second =
                install.enrolment.renew("mfp-1", first, Csr.fresh()).certificate();
        assertThat(install.show(second)).contains("mfp-1");
        trick("renewed", "the one before", install.show(first));
        install.certified("mfp-1");
        trick("renewed", "the one before a new enrolment", install.show(second));
        install.restart();
        trick("renewed", "after a restart", install.show(second));
        X509Certificate old = install.certified("mfp-1");
        install.keyed("mfp-1");
        trick("renewed", "now it signs", install.show(old));
        trick("expired", "after a year", later(install.certified("mfp-1")));
    }

    private Optional<String> later(X509Certificate certificate) {
        assertThat(install.show(certificate)).contains("mfp-1");
        install.clock.advance(Duration.ofDays(365));
        install.clock.advance(Duration.ofSeconds(1));
        Optional<String> who = install.show(certificate);
        install.clock.advance(Duration.ofDays(-365));
        return who;
    }

    private void codes() {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        for (int i = 0; i < code.length(); i++) {
            char letter = code.charAt(i);
            if (letter != '-') {
                char other = letter == 'a' ? 'b' : 'a';
                trick(
                        "code",
                        "letter " + i,
                        install.enrolled("mfp-1", code.substring(0, i) + other + code.substring(i + 1), Csr.fresh()));
                trick("code", "shorter", install.enrolled("mfp-1", code.substring(0, i), Csr.fresh()));
            }
        }
        for (String wrong :
                List.of("", "*", "%", "' OR 1=1", code + code, code + "a", "\u0000" + code, code.replace('-', '.'))) {
            trick("code", wrong, install.enrolled("mfp-1", wrong, Csr.fresh()));
        }
        String hash = install.credentials.find("mfp-1").orElseThrow().code().hash();
        trick("code", "its hash", install.enrolled("mfp-1", hash, Csr.fresh()));
        for (String device : List.of("mfp-2", "ann", "laser-1", "nobody", "", "mfp-1\u0000", "mfp-1/../mfp-2")) {
            trick("code", "at " + device, install.enrolled(device, code, Csr.fresh()));
        }
        trick(
                "code",
                "of another install",
                install.enrolled("mfp-1", new Install().code("mfp-1", Kind.CERTIFICATE), Csr.fresh()));
        assertThat(install.enrolled("mfp-1", code, Csr.fresh())).contains("mfp-1");
        trick("code", "again", install.enrolled("mfp-1", code, Csr.fresh()));
        install.restart();
        trick("code", "again after a restart", install.enrolled("mfp-1", code, Csr.fresh()));
        String late = install.code("mfp-1", Kind.CERTIFICATE);
        install.clock.advance(Duration.ofMinutes(15));
        trick("code", "late", install.enrolled("mfp-1", late, Csr.fresh()));
        String revoked = install.code("mfp-1", Kind.CERTIFICATE);
        install.enrolment.revoke("mfp-1");
        trick("code", "revoked", install.enrolled("mfp-1", revoked, Csr.fresh()));
    }
}
