package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.secureprint.spool.tcp.BlockInputStream;

/**
 * The jobs of one connection. Data that begins with the Universal Exit Language command is read as Printer Job Language and ends at
 * {@code @PJL EOJ}, or, without {@code @PJL JOB}, where the next job's commands begin; all other data is one job. A job is cut nowhere but
 * at a Universal Exit Language command that {@code @PJL} follows, and never where that is in doubt. Reads commands, obeys none. Used by one
 * thread, in constant memory. (HP, Printer Job Language Technical Reference Manual, chapters 2 and 4.)
 */
final class PjlJobs {
    private static final int MAX_COMMANDS_OCTETS = PjlWindow.OCTETS / 2;
    private static final byte[] COMMANDS = concat(PjlToken.UEL, PjlToken.PREFIX);

    private final PjlWindow window;
    private final InputStream rest;
    private boolean more;

    /** @param data the connection's octets, which the window reads, too */
    PjlJobs(PjlWindow window, InputStream data) {
        this.window = window;
        this.rest = data;
    }

    /** The next job, whose data has to be read before the one after it; empty at the end. Commands without data are no job. */
    Optional<PjlJob> next() throws IOException {
        while (more && window.has(1) && isFiller(window.at(0))) {
            window.drop(1);
        }
        if (!window.matches(0, PjlToken.UEL) && !(more && window.matches(0, PjlToken.PREFIX))) {
            return window.has(1) ? Optional.of(new PjlJob(PjlClaims.NONE, new Everything())) : Optional.empty();
        }
        more = true;
        int open = 0;
        int at = 0;
        while (at < MAX_COMMANDS_OCTETS) {
            PjlToken token = PjlToken.at(at, window);
            at = token.end();
            switch (token.kind()) {
                case JOB -> open++;
                case EOJ -> {
                    open = Math.max(0, open - 1);
                    if (open == 0) {
                        window.drop(at);
                        at = 0;
                    }
                }
                case ENTER, DATA, TOO_LONG -> {
                    return job(at, open);
                }
                case END -> {
                    return Optional.empty();
                }
                case UEL, OTHER -> {
                    // goes on
                }
            }
        }
        return job(at, open);
    }

    /** What programs send between two jobs: ends of lines, and the ends of transmissions. */
    private static boolean isFiller(byte octet) {
        return octet == '\r' || octet == '\n' || octet == 0x04 || octet == 0;
    }

    private Optional<PjlJob> job(int commands, int open) throws IOException {
        if (!window.has(commands + 1)) {
            return Optional.empty();
        }
        return Optional.of(new PjlJob(PjlClaims.of(window.copy(0, commands)), new UntilNextJob(commands, open)));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A job and what its commands claim. */
    record PjlJob(PjlClaims claims, InputStream data) {}

    /** All that comes, without a look. */
    private final class Everything extends BlockInputStream {
        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return window.length() > 0 ? window.take(target, offset, count) : rest.read(target, offset, count);
        }
    }

    /** What comes until the job ends. */
    private final class UntilNextJob extends BlockInputStream {
        private int open;
        private int sure;
        private boolean last;

        /**
         * @param sure how many octets belong to this job at least
         * @param open how many {@code @PJL JOB} have no {@code @PJL EOJ} yet
         */
        UntilNextJob(int sure, int open) {
            this.sure = sure;
            this.open = open;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            while (sure == 0) {
                if (last) {
                    return -1;
                }
                sure = window.indexOf(COMMANDS);
                if (sure == 0) {
                    last = !window.matches(0, COMMANDS) ? ends() : commands();
                }
            }
            int taken = window.take(target, offset, Math.min(count, sure));
            sure -= taken;
            return taken;
        }

        /** No commands come: more data, or the end, which may look like the beginning of commands. */
        private boolean ends() throws IOException {
            if (window.length() > 0) {
                sure = 1;
                return false;
            }
            return !window.fill();
        }

        /** Commands come: whether they are the last of this job, or another's, after what is then sure. */
        private boolean commands() throws IOException {
            boolean enclosed = open > 0;
            int at = 0;
            while (at < MAX_COMMANDS_OCTETS) {
                PjlToken token = PjlToken.at(at, window);
                switch (token.kind()) {
                    case JOB -> {
                        if (!enclosed) {
                            return true;
                        }
                        open++;
                    }
                    case EOJ -> {
                        open = Math.max(0, open - 1);
                        if (open == 0) {
                            sure = afterLast(token.end());
                            return true;
                        }
                    }
                    case ENTER -> {
                        sure = enclosed ? token.end() : 0;
                        return !enclosed;
                    }
                    case DATA -> {
                        boolean others = !enclosed && at > PjlToken.UEL.length;
                        sure = others ? 0 : at;
                        return others;
                    }
                    case TOO_LONG, END -> {
                        sure = at;
                        return false;
                    }
                    case UEL, OTHER -> {
                        // goes on
                    }
                }
                at = token.end();
            }
            sure = at;
            return false;
        }

        /** The exit that ends a job is part of it, unless the next job begins with it. */
        private int afterLast(int end) throws IOException {
            int exit = end + PjlToken.UEL.length;
            return window.matchesSoon(end, PjlToken.UEL) && !window.matchesSoon(exit, PjlToken.PREFIX) ? exit : end;
        }
    }
}
