package org.secureprint.identity.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.PersonSource;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the directories from time to time about the people they vouch for: who is disabled there is kept out here, and with other groups
 * come other roles; either ends the sessions. While a directory does not answer, everything stays as it is.
 */
@Component(
        service = {},
        configurationPid = "org.secureprint.identity")
public final class DirectoryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final int IN_A_ROW = 3;

    private final Users users;
    private final PersonSources sources;
    private final Sessions sessions;
    private final Admission admission;
    private final ScheduledExecutorService timer;

    @Activate
    public DirectoryWatch(
            @Reference Users users,
            @Reference PersonSources sources,
            @Reference Sessions sessions,
            IdentityConfig config) {
        this(users, sources, sessions);
        int seconds = config.directoryCheckSeconds();
        timer.scheduleWithFixedDelay(this::lookAgain, seconds, seconds, TimeUnit.SECONDS);
    }

    DirectoryWatch(Users users, PersonSources sources, Sessions sessions) {
        this.sessions = sessions;
        this.users = users;
        this.sources = sources;
        admission = new Admission(users);
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "spm-identity-directories"));
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    /** Asks about everybody once, first about those who are signed in. */
    void lookAgain() {
        try {
            Set<String> signedIn = sessions.signedIn().keySet();
            List<User> all = users.list().stream()
                    .sorted(Comparator.comparing(account -> !signedIn.contains(account.name())))
                    .toList();
            for (PersonSource source : sources.all()) {
                lookAgain(
                        source,
                        all.stream()
                                .filter(account -> account.origin().source().equals(source.name()))
                                .toList());
            }
        } catch (RuntimeException e) {
            LOG.warn("The people of the directories could not be looked at; they are again in a while", e);
        }
    }

    /** One person for whom it does not answer keeps nobody else back; several in a row say that it is away. */
    private void lookAgain(PersonSource source, List<User> accounts) {
        int failed = 0;
        for (int i = 0; i < accounts.size() && failed < IN_A_ROW; i++) {
            failed = lookAgain(source, accounts.get(i)) ? 0 : failed + 1;
        }
    }

    /** False if the source does not answer. */
    private boolean lookAgain(PersonSource source, User account) {
        try {
            Optional<KnownPerson> person =
                    source.find(account.name()).filter(known -> Admission.isOf(source, known, account));
            if (person.isPresent()) {
                admission.account(source, person.get());
            } else {
                admission.keepOut(account);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The directory {} does not answer for account {}, which stays as it is: {}",
                    source.name(),
                    account.name(),
                    e.getMessage());
            LOG.debug("Why it does not answer", e);
            return false;
        }
    }
}
