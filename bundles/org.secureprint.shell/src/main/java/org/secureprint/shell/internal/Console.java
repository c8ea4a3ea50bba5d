package org.secureprint.shell.internal;

import java.util.concurrent.Callable;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;

/** What the commands share: as whom they act, and that what they change is logged with the name of who typed it. */
final class Console {
    /** As whom the services see the console. */
    static final Person SERVICE = Person.service("org.secureprint.shell");

    private Console() {}

    /** Makes a change and logs it, whether it worked or was refused. */
    static <T> T logged(AccessLog log, Session session, String action, String object, Callable<T> change)
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
            log.append(LogKind.SERVER_ACCESS, new Entry(user(session), "console", action, object, result, ""));
        }
    }

    private static String user(Session session) {
        Object user = session.get("USER");
        return user == null ? SERVICE.name() : user.toString();
    }
}
