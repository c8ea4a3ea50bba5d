package org.secureprint.identity.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.vault.KeyRing;

/** Second factors of authenticator apps. */
@Component(service = SecondFactor.class)
public final class TotpSecondFactor implements SecondFactor {
    private static final String ISSUER = "Secure Print Manager";
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BITS = 80;
    private static final int MAX_PENDING = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Users users;
    private final Sessions sessions;
    private final Lockout lockout;
    private final KeyRing ring;
    private final Clock clock;
    private final Pending<User> signIns;
    private final Pending<byte[]> enrolments;

    @Activate
    public TotpSecondFactor(
            @Reference Users users, @Reference Sessions sessions, @Reference Lockout lockout, @Reference KeyRing ring) {
        this(users, sessions, lockout, ring, Clock.systemUTC());
    }

    TotpSecondFactor(Users users, Sessions sessions, Lockout lockout, KeyRing ring, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.lockout = lockout;
        this.ring = ring;
        this.clock = clock;
        signIns = new Pending<>(Duration.ofMinutes(5), MAX_PENDING, clock);
        enrolments = new Pending<>(Duration.ofMinutes(10), MAX_PENDING, clock);
    }

    @Override
    public String begin(User user) {
        String id = Exchanges.random();
        signIns.put(id, user);
        return id;
    }

    @Override
    public User prove(String id, String code, String source) {
        User begun = signIns.find(id)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                        "This sign-in took too long. Begin again with the password."));
        User proven = lockout.check(begun.name(), source, account -> account.filter(
                        user -> user.passwordHash().equals(begun.passwordHash()))
                .filter(user -> uses(user, code))
                .isPresent());
        signIns.remove(id);
        return proven;
    }

    /** Called for one account at a time. */
    private boolean uses(User user, String code) {
        if (!user.hasSecondFactor()) {
            return false;
        }
        Optional<String> left = CodeKey.unseal(user.secondFactor(), user.name(), ring)
                .use(code, clock.instant())
                .map(key -> key.seal(user.name(), ring));
        return left.isPresent()
                && users.change(
                                user.name(),
                                now -> now.secondFactor().equals(user.secondFactor())
                                        ? Changed.secondFactor(now, left.get())
                                        : now)
                        .filter(now -> now.secondFactor().equals(left.get()))
                        .isPresent();
    }

    @Override
    public Enrolment enrol(String name) {
        User user = users.find(name).orElseThrow(TotpSecondFactor::notPossible);
        boolean may = user.roles().contains(Role.ADMINISTRATOR) || user.roles().contains(Role.SERVICE_ENGINEER);
        if (!may || user.hasSecondFactor()) {
            throw notPossible();
        }
        byte[] key = new byte[Totp.KEY_OCTETS];
        RANDOM.nextBytes(key);
        enrolments.put(name, key);
        String text = Base32.encode(key);
        return new Enrolment(
                text,
                "otpauth://totp/" + encoded(ISSUER) + ":" + encoded(name) + "?secret=" + text + "&issuer="
                        + encoded(ISSUER) + "&algorithm=SHA256&digits=" + Totp.DIGITS + "&period="
                        + Totp.STEP.toSeconds());
    }

    @Override
    public List<String> confirm(String name, String code) {
        byte[] key = enrolments
                .find(name)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_BAD_REQUEST, "This took too long. Begin again with a new key."));
        List<String> recovery = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            recovery.add(new String(RandomSecret.ofBits(RECOVERY_BITS)));
        }
        CodeKey fresh = new CodeKey(key, 0, recovery.stream().map(CodeKey::hash).toList());
        String sealed = fresh.use(code, clock.instant())
                .map(used -> used.seal(name, ring))
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_BAD_REQUEST,
                        "This is not the code that the app shows now. Look at the clock of the app's device,"
                                + " and try again."));
        enrolments.remove(name);
        users.change(name, now -> now.hasSecondFactor() ? now : Changed.secondFactor(now, sealed))
                .filter(now -> now.secondFactor().equals(sealed))
                .orElseThrow(TotpSecondFactor::notPossible);
        sessions.closeAll(name);
        return recovery;
    }

    @Override
    public boolean remove(String name) {
        boolean had = users.find(name).filter(User::hasSecondFactor).isPresent();
        if (had) {
            users.change(name, now -> Changed.secondFactor(now, ""));
            sessions.closeAll(name);
        }
        return had;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static PrintException notPossible() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_POSSIBLE,
                "Codes are for administrators and service engineers who have none yet.");
    }
}
