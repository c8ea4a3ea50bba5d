package org.secureprint.bench;

/**
 * What a server's threads took of the processors, in seconds.
 *
 * @param all of all threads
 * @param kernel the part of it inside of the kernel: sockets, files, syncs
 * @param compilers the part of the threads that compile Java
 * @param collectors the part of the threads that collect garbage
 */
record ProcessorTime(double all, double kernel, double compilers, double collectors) {
    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(
                all - earlier.all,
                kernel - earlier.kernel,
                compilers - earlier.compilers,
                collectors - earlier.collectors);
    }

    /** What is left: Java code that does the work. */
    double java() {
        return all - kernel - compilers - collectors;
    }
}
