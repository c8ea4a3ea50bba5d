package org.secureprint.shell.console;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;

/** A command that changes something: the change is logged with the name of who signed in. Karaf makes one for each run. */
public abstract class LoggedCommand implements Action {
    /** Where what is done here comes from. */
    protected static final String CONSOLE = "console";

    private final String service;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    /**
     * A command that has not run yet.
     *
     * @param service who acts where nobody is signed in at the console
     */
    protected LoggedCommand(String service) {
        this.service = service;
    }

    /** What the person at the console types that nobody else may see. */
    protected final HiddenInput hiddenInput(String otherwise) {
        return new HiddenInput(session, otherwise);
    }

    /** Makes a change and logs it, whether it worked or was refused. */
    protected final <T> T logged(String action, String object, Callable<T> change) throws Exception {
        return logged(action, object, () -> "", change);
    }

    /**
     * The same.
     *
     * @param detail says afterwards what became what
     */
    protected final <T> T logged(String action, String object, Supplier<String> detail, Callable<T> change)
            throws Exception {
        String result = "server-error-internal-error";
        try {
            T value = change.call();
            result = Entry.OK;
            return value;
        } catch (PrintException e) {
            result = e.status().keyword();
            throw e;
        } finally {
            Person actor = actor();
            Entry entry = new Entry(actor.name(), CONSOLE, action, object, result, detail.get());
            log.append(LogKind.SERVER_ACCESS, entry.as(actor));
        }
    }

    /** Who typed the command, as they signed in; where nobody did, the service, without any role. */
    protected final Person login() {
        return ConsolePerson.signedIn().orElseGet(() -> new Person(service, Set.of()));
    }

    /** Who acts: who signed in, or whoever needs no login, which is at the machine itself, and an administrator. */
    protected final Person actor() {
        return ConsolePerson.signedIn().orElseGet(() -> new Person(service, Set.of(Role.ADMINISTRATOR)));
    }
}
