package org.secureprint.jobs.internal;

/**
 * Tells whether a step of recovery has been done since the server started. A start of this bundle after an update, while the server
 * runs, need not and must not repeat it: deliveries may be at work. The mark is the framework's id, which every launch makes anew, in
 * a system property, which survives an update of this bundle and not the server.
 */
final class FirstStart {
    private static final String MARK = "org.secureprint.jobs.";

    private final String frameworkId;

    FirstStart(String frameworkId) {
        this.frameworkId = String.valueOf(frameworkId);
    }

    boolean isDue(Step step) {
        return !frameworkId.equals(System.getProperty(MARK + step));
    }

    void done(Step step) {
        System.setProperty(MARK + step, frameworkId);
    }

    /** What is done once per start of the server. */
    enum Step {
        /** Jobs on their way to a device are held again. */
        SETTLE_CLAIMS,
        /** Documents and rows are compared. */
        RECONCILE
    }
}
