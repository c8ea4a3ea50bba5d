package org.secureprint.spool.ipp.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.ipp.StatusCode;

/**
 * Proves a person by HTTP Basic (RFC 7617). A client sends the password with each of the several requests of a job, and a password takes
 * long to check, so what was right is remembered as a session: it ends when nothing comes for a while, and with every change of the
 * account. Whom a directory vouches for has to prove the password again after a short time, because a change of it there is not seen here.
 * Of name and password only an HMAC under a key of this run is kept. A password alone gives whoever has a second factor the
 * rights of a user. Safe for any thread.
 */
final class BasicSignIn {
    private static final String SCHEME = "Basic ";
    private static final String MAC = "HmacSHA256";
    private static final int MAX_REMEMBERED = 2000;
    private static final int MAX_HEADER = 1024;

    private final PasswordSignIn signIn;
    private final Sessions sessions;
    private final Duration provenAgain;
    private final LongSupplier nanoTime;
    private final SecretKeySpec key;
    private final Map<String, Opened> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Opened> eldest) {
            if (size() <= MAX_REMEMBERED) {
                return false;
            }
            sessions.close(eldest.getValue().token());
            return true;
        }
    };

    /** @param provenAgain after how long the password of somebody of a directory is checked again */
    BasicSignIn(PasswordSignIn signIn, Sessions sessions, Duration provenAgain, LongSupplier nanoTime) {
        this.provenAgain = provenAgain;
        this.nanoTime = nanoTime;
        this.signIn = signIn;
        this.sessions = sessions;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, MAC);
    }

    /**
     * The person of an {@code Authorization} header; empty if it is of another scheme.
     *
     * @throws Challenge if name or password are wrong
     * @throws Refusal if they have to change the password before they do anything else
     */
    Optional<Person> person(String header, String source) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > MAX_HEADER) {
            return Optional.empty();
        }
        byte[] credentials = decode(header.substring(SCHEME.length()).strip());
        try {
            Session session = session(credentials, source);
            if (session.mustChangePassword()) {
                throw new Refusal(
                        StatusCode.CLIENT_ERROR_NOT_AUTHORIZED,
                        "The password has to be changed first: sign in at the server's web page");
            }
            return Optional.of(session.person());
        } finally {
            Arrays.fill(credentials, (byte) 0);
        }
    }

    private Session session(byte[] credentials, String source) {
        String remembered = hmac(credentials);
        Opened opened;
        synchronized (tokens) {
            opened = tokens.get(remembered);
        }
        boolean holds =
                opened != null && (opened.local() || nanoTime.getAsLong() - opened.since() < provenAgain.toNanos());
        Optional<Session> known = holds ? opened.find(sessions) : Optional.empty();
        if (opened != null && !holds) {
            sessions.close(opened.token());
        }
        return known.orElseGet(() -> open(remembered, credentials, source));
    }

    private Session open(String remembered, byte[] credentials, String source) {
        User user = check(credentials, source);
        Opened opened = new Opened(
                sessions.open(user, ""), user.hasSecondFactor(), user.origin().isLocal(), nanoTime.getAsLong());
        Session session =
                opened.find(sessions).orElseThrow(() -> new Challenge("The account was just changed; sign in again."));
        Opened other;
        synchronized (tokens) {
            other = tokens.put(remembered, opened);
        }
        if (other != null) {
            sessions.close(other.token());
        }
        return session;
    }

    private User check(byte[] credentials, String source) {
        char[] text =
                StandardCharsets.UTF_8.decode(ByteBuffer.wrap(credentials)).array();
        int end = text.length;
        while (end > 0 && text[end - 1] == 0) {
            end--;
        }
        int colon = 0;
        while (colon < end && text[colon] != ':') {
            colon++;
        }
        char[] password = Arrays.copyOfRange(text, Math.min(colon + 1, end), end);
        try {
            return signIn.authenticate(new String(text, 0, colon), password, source);
        } catch (PrintException e) {
            throw e.status() == Status.CLIENT_ERROR_NOT_AUTHENTICATED ? new Challenge(e.getMessage()) : e;
        } finally {
            Arrays.fill(text, '\0');
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Challenge("The header Authorization is not that of HTTP Basic.");
        }
    }

    private String hmac(byte[] credentials) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(credentials));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    /**
     * @param half whether only one of two proofs was given
     * @param local whether this server keeps the password
     * @param since when it was proven
     */
    private record Opened(String token, boolean half, boolean local, long since) {
        Optional<Session> find(Sessions sessions) {
            return sessions.find(token)
                    .map(one -> half
                            ? new Session(
                                    Person.user(one.person().name()),
                                    one.device(),
                                    one.csrfToken(),
                                    one.expires(),
                                    one.mustChangePassword())
                            : one);
        }
    }
}
