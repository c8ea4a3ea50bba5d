package org.secureprint.shell.keys.internal;

import java.util.concurrent.Callable;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.PrintException;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;

/** What the commands change is logged with the name of who typed it. */
final class Console {
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
            Object user = session.get("USER");
            String actor = user == null ? "org.secureprint.shell.keys" : user.toString();
            log.append(LogKind.SERVER_ACCESS, new Entry(actor, "console", action, object, result, ""));
        }
    }
}
