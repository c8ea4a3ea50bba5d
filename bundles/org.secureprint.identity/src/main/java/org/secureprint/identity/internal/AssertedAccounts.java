package org.secureprint.identity.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.AssertedSignIn;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of people whom another server proves. A lock-out is about secrets that this server checks, and keeps nobody out here.
 */
@Component
public final class AssertedAccounts implements AssertedSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(AssertedAccounts.class);

    private final Users users;
    private final Sessions sessions;
    private final AccessLog log;
    private final SourceThrottle tries = new SourceThrottle(System::nanoTime);
    private final SourceThrottle uncounted = new SourceThrottle(System::nanoTime);

    @Activate
    public AssertedAccounts(@Reference Users users, @Reference Sessions sessions, @Reference AccessLog log) {
        this.users = users;
        this.sessions = sessions;
        this.log = log;
    }

    @Override
    public void requireTries(String address) {
        if (tries.isExhausted(address)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                    "Too many attempts to sign in from this address were refused. Wait 15 minutes.");
        }
    }

    @Override
    public User admit(String source, KnownPerson person, boolean admitNew, String address) {
        Optional<User> account = find(source, person.id(), person.name());
        if (account.isEmpty() && person.active() && admitNew && !UserName.isNobodys(person.name())) {
            Origin origin = new Origin(source, person.id(), true);
            if (users.add(new User(person.name(), person.displayName(), person.roles(), origin))) {
                LOG.info("{} has an account now: {} knows them", person.name(), source);
            }
            account = find(source, person.id(), person.name());
        }
        Optional<User> now = account.flatMap(there -> update(there, person));
        if (now.isEmpty() || !now.get().isActive()) {
            Status status = Status.CLIENT_ERROR_FORBIDDEN;
            String reason = reason(now, person);
            String actor = now.map(User::name).orElse(person.name());
            log.append(LogKind.SERVER_ACCESS, entry(actor, address, "sign-in", source, status.keyword(), reason));
            tries.countWrong(address);
            throw new PrintException(status, reason + " Ask your administrator.");
        }
        User admitted = now.get();
        Entry entry = entry(admitted.name(), address, "sign-in", source, Entry.OK, "");
        log.append(LogKind.SERVER_ACCESS, entry.as(admitted.roles()));
        return admitted;
    }

    private String reason(Optional<User> account, KnownPerson person) {
        if (account.isPresent() && !account.get().enabled()) {
            return "Your account is kept out here.";
        }
        if (!person.active()) {
            return "You are in no group that may sign in here.";
        }
        return users.find(person.name()).isPresent() || UserName.isNobodys(person.name())
                ? "Your name there is the name of another account here."
                : "You have no account here.";
    }

    @Override
    public PrintException refuse(String source, String address, PrintException why, String detail) {
        if (why.status() == Status.SERVER_ERROR_SERVICE_UNAVAILABLE) {
            return refuseUncounted(source, address, why, detail);
        }
        tries.countWrong(address);
        return logged(source, address, why, detail);
    }

    @Override
    public PrintException refuseUncounted(String source, String address, PrintException why, String detail) {
        return uncounted.countWrong(address) > SourceThrottle.MAX_WRONG ? why : logged(source, address, why, detail);
    }

    private PrintException logged(String source, String address, PrintException why, String detail) {
        String result = why.status().keyword();
        log.append(LogKind.SERVER_ACCESS, entry("", address, "sign-in", source, result, detail));
        return why;
    }

    @Override
    public boolean signOut(String source, String id) {
        Optional<User> account = find(source, id, "");
        account.ifPresent(user -> {
            sessions.closeAll(user.name());
            Entry entry = entry(user.name(), "", "sign-out", source, Entry.OK, "");
            log.append(LogKind.SERVER_ACCESS, entry.as(user.roles()));
        });
        return account.isPresent();
    }

    /** Most people are called the same here and there; for the others all accounts are looked at. */
    private Optional<User> find(String source, String id, String likelyName) {
        return users.find(likelyName)
                .filter(account -> isOf(account, source, id))
                .or(() -> users.list().stream()
                        .filter(account -> isOf(account, source, id))
                        .findFirst());
    }

    private static boolean isOf(User account, String source, String id) {
        return account.origin().source().equals(source) && account.origin().id().equals(id);
    }

    private Optional<User> update(User account, KnownPerson person) {
        return account.equals(Changed.known(account, person))
                ? Optional.of(account)
                : users.change(account.name(), now -> Changed.known(now, person));
    }

    private static Entry entry(
            String actor, String address, String action, String source, String result, String detail) {
        return new Entry(actor, address, action, "at " + source, result, detail);
    }
}
