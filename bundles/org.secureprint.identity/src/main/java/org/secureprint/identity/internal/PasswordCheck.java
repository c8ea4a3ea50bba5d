package org.secureprint.identity.internal;

import java.io.IOException;
import java.util.Optional;
import org.secureprint.api.identity.PersonSource;
import org.secureprint.api.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose password it is: an account of this server's own has its hash, the others are asked for at the directories. A password for an
 * account of this server's own never leaves it. Every refused check hashes once and asks the directories once, so that all look the same:
 * also while a directory does not answer, and also the right password of a locked account.
 */
final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    private final PersonSources sources;
    private final Admission admission;

    PasswordCheck(PersonSources sources, Admission admission) {
        this.sources = sources;
        this.admission = admission;
    }

    /** @param mayTry whether the account is neither locked nor kept out; if it is, no directory gets to see the password */
    Lockout.Checked check(String name, char[] password, Optional<User> account, boolean mayTry) {
        Optional<User> own = account.filter(user -> user.origin().isLocal());
        boolean proven =
                PasswordHash.matches(password, own.map(User::passwordHash).orElse(""));
        if (proven && mayTry || name.isEmpty()) {
            return new Lockout.Checked(own, proven, false);
        }
        boolean away = false;
        for (PersonSource source : sources.all()) {
            try {
                Optional<Lockout.Checked> answer = own.isPresent() || !mayTry || password.length == 0
                        ? find(source, name)
                        : ask(source, name, password, account);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (IOException e) {
                LOG.warn(
                        "The directory {} does not answer, so its people can't sign in: {}",
                        source.name(),
                        e.getMessage());
                LOG.debug("Why it does not answer", e);
                away = true;
            }
        }
        boolean nobodyWasAsked = away && own.isEmpty() && mayTry;
        return new Lockout.Checked(nobodyWasAsked ? Optional.empty() : account, false, away);
    }

    /** Asks whether the name is known, only so that it takes as long and fails as often as a password would. */
    private static Optional<Lockout.Checked> find(PersonSource source, String name) throws IOException {
        source.find(name);
        return Optional.empty();
    }

    private Optional<Lockout.Checked> ask(PersonSource source, String name, char[] password, Optional<User> account)
            throws IOException {
        if (account.isPresent() && !account.get().origin().source().equals(source.name())) {
            return find(source, name);
        }
        return source.check(name, password)
                .filter(answer -> answer.person().name().equals(name))
                .map(answer -> {
                    Optional<User> admitted = admission.account(source, answer.person());
                    return new Lockout.Checked(
                            admitted.or(() -> account), answer.proven() && admitted.isPresent(), false);
                });
    }
}
