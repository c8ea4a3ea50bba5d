package org.secureprint.jobs.internal;

/** What can happen to a job. {@link JobLifeCycle} says when. */
enum Trigger {
    /** Send-Document: one more document is stored. */
    ADD_DOCUMENT("take a document"),
    /** The last document is there. */
    CLOSE("be closed"),
    /** The client never finished it. */
    INTERRUPT("be ended as unfinished"),
    /** Hold-Job. */
    HOLD("be held"),
    /** Release-Job: the client's own hold ends. */
    END_HOLD("have its hold ended"),
    /** Set-Job-Attributes, Set-Document-Attributes, Cancel-Document. */
    EDIT("be changed"),
    /** Its owner released it to a device that it is sent to. */
    RELEASE("be released"),
    /** Its owner released it to a device that fetches it. */
    RELEASE_TO_FETCH("be released"),
    /** A worker took it. */
    CLAIM("be sent to a device"),
    /** The device reported impressions. */
    PROGRESS("report progress"),
    /** The device printed it. */
    COMPLETE("be completed"),
    /** The device printed it and reported errors. */
    COMPLETE_WITH_ERRORS("be completed"),
    /** Suspend-Current-Job. */
    SUSPEND("be suspended"),
    /** Resume-Job. */
    RESUME("be resumed"),
    /** Restart-Job: it is held again. */
    RESTART("be held again"),
    /** The worker could not finish it. */
    GIVE_BACK("be given back"),
    /** A stored document is missing or damaged. */
    LOSE_DOCUMENT("lose a document"),
    /** Cancel-Job by its owner. */
    CANCEL("be canceled"),
    /** Cancel-Job by somebody else who may. */
    CANCEL_BY_OPERATOR("be canceled"),
    /** The auto delete interval is over. */
    EXPIRE("expire"),
    /** Its documents are destroyed. */
    ERASE("be erased");

    private final String verb;

    Trigger(String verb) {
        this.verb = verb;
    }

    /** What it does to a job, to be read after "can't". */
    String verb() {
        return verb;
    }
}
