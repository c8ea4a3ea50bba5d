package org.secureprint.jobs.internal;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;

/** Asks for the passwords of jobs that have one; after some wrong ones a job is locked for a while. Safe for any thread. */
final class JobPasswords {
    private final Guesses guesses;

    JobPasswords(LongSupplier nanoTime) {
        guesses = new Guesses(nanoTime);
    }

    /**
     * @param given what its owner typed; empty if nothing was
     * @throws PrintException {@code client-error-not-authorized} if the job has a password and this is not it
     */
    void check(Job job, char[] given) {
        Optional<JobPassword> password = JobPassword.of(job.request());
        if (password.isEmpty()) {
            return;
        }
        String key = "job " + job.id();
        if (given.length == 0) {
            throw refused("Job " + job.id() + " has a password of its own; type the one you gave when you printed.");
        }
        if (!guesses.begin(key, Guesses.MAX_WRONG)) {
            throw refused("The password of job " + job.id() + " was wrong too often; wait " + Guesses.WINDOW.toMinutes()
                    + " minutes.");
        }
        if (!password.get().matches(given)) {
            throw refused("That is not the password of job " + job.id() + ".");
        }
        guesses.takeBack(key);
    }

    private static PrintException refused(String why) {
        return new PrintException(Status.CLIENT_ERROR_NOT_AUTHORIZED, why);
    }
}
