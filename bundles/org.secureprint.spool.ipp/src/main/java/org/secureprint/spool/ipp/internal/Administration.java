package org.secureprint.spool.ipp.internal;

import java.util.EnumSet;
import java.util.Set;
import org.secureprint.ipp.Operation;

/** The operations for administrators who proved who they are (RFC 8011 section 4.2, RFC 3998, RFC 3380, PWG 5100.11). */
final class Administration {
    private static final Set<Operation> OPERATIONS = EnumSet.of(
            Operation.PAUSE_PRINTER,
            Operation.PAUSE_PRINTER_AFTER_CURRENT_JOB,
            Operation.RESUME_PRINTER,
            Operation.HOLD_NEW_JOBS,
            Operation.RELEASE_HELD_NEW_JOBS,
            Operation.ENABLE_PRINTER,
            Operation.DISABLE_PRINTER,
            Operation.RESTART_PRINTER,
            Operation.SHUTDOWN_PRINTER,
            Operation.STARTUP_PRINTER,
            Operation.SET_PRINTER_ATTRIBUTES,
            Operation.PURGE_JOBS,
            Operation.CANCEL_JOBS,
            Operation.SUSPEND_CURRENT_JOB,
            Operation.RESUME_JOB,
            Operation.PROMOTE_JOB,
            Operation.SCHEDULE_JOB_AFTER);

    private Administration() {}

    /** Whether only an administrator may ask for it. */
    static boolean includes(Operation operation) {
        return OPERATIONS.contains(operation);
    }
}
