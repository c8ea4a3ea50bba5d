package org.secureprint.identity.internal;

import java.io.IOException;
import java.util.List;
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

    /** What is asked about a password that somebody gives for a folded name. */
    SecretCheck of(String name, char[] password) {
        return new Given(name, password);
    }

    private final class Given implements SecretCheck {
        private final String name;
        private final char[] password;

        Given(String name, char[] password) {
            this.name = name;
            this.password = password;
        }

        @Override
        public boolean isOwn(Optional<User> account) {
            Optional<User> local = account.filter(user -> user.origin().isLocal());
            return PasswordHash.matches(password, local.map(User::passwordHash).orElse(""));
        }

        @Override
        public boolean isElsewhere(Optional<User> account) {
            return account.filter(user -> user.origin().isLocal()).isEmpty();
        }

        @Override
        public Answer ask(Optional<User> account, boolean mayTry) {
            boolean away = false;
            for (PersonSource source : name.isEmpty() ? List.<PersonSource>of() : sources.all()) {
                try {
                    Optional<Answer> answer = ask(source, account, mayTry);
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
            return new Answer(account, false, away);
        }

        private Optional<Answer> ask(PersonSource source, Optional<User> account, boolean mayTry) throws IOException {
            boolean others =
                    account.isPresent() && !account.get().origin().source().equals(source.name());
            if (!mayTry || others || password.length == 0) {
                source.find(name);
                return Optional.empty();
            }
            return source.check(name, password)
                    .filter(answer -> answer.person().name().equals(name))
                    .map(answer -> {
                        Optional<User> admitted =
                                answer.proven() ? admission.account(source, answer.person()) : Optional.empty();
                        return new Answer(admitted.or(() -> account), admitted.isPresent(), false);
                    });
        }
    }
}
