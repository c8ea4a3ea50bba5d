package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** How much memory understanding a document asks for, whether it keeps it or not. */
final class Memory {
    private static final int PER_OCTET = 64;
    private static final int FIXED = 1024 * 1024;
    private static final int MOST_RUNS = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    private Memory() {}

    /** Some work with a document. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Work with a document of so many octets may cost 64 octets for each, and a mebibyte. */
    static <T> T bounded(long octets, Work<T> work) throws IOException {
        long bound = PER_OCTET * octets + FIXED;
        long classes;
        long cost;
        T result;
        int runs = 0;
        do {
            // classes are loaded, linked, and instrumented for fuzzing, the first time only; what a document costs it
            // costs each time
            classes = CLASSES.getTotalLoadedClassCount();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            result = work.run();
            cost = THREADS.getCurrentThreadAllocatedBytes() - before;
            runs++;
        } while (classes != CLASSES.getTotalLoadedClassCount() || cost >= bound && runs < MOST_RUNS);
        assertThat(cost).isLessThan(bound);
        return result;
    }
}
