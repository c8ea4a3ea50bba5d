package org.secureprint.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends the jobs of a workload to a server, one thread per connection. */
final class Load {
    private final Workload workload;
    private final Endpoint endpoint;
    private final byte[] request;
    private final Document document;
    private final AtomicInteger next = new AtomicInteger();

    private Load(Workload workload, Endpoint endpoint, String user, Document document) {
        this.workload = workload;
        this.endpoint = endpoint;
        this.document = document;
        byte[] head = IppRequest.printJob(endpoint, user, document.octets());
        request = document.isSmall() ? document.behind(head) : head;
    }

    static Sample run(Workload workload, Server server) throws Exception {
        return run(workload, server, new Document(workload.octets()));
    }

    /** Sends one document again and again. */
    static Sample run(Workload workload, Server server, Document document) throws Exception {
        return new Load(workload, server.endpoint(workload.tls()), IppRequest.USER, document).measure(server);
    }

    /** Sends jobs of {@link IppRequest#PERSON} to another queue of the server. */
    static Sample run(Workload workload, Server server, Endpoint queue) throws Exception {
        return new Load(workload, queue, IppRequest.PERSON, new Document(workload.octets())).measure(server);
    }

    private Sample measure(Server server) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workload.connections());
        try {
            CyclicBarrier start = new CyclicBarrier(workload.connections() + 1);
            List<Future<List<Printed>>> clients = new ArrayList<>();
            for (int i = 0; i < workload.connections(); i++) {
                clients.add(threads.submit(() -> client(start)));
            }
            start.await();
            double cpu = server.process().cpuSeconds();
            long begin = System.nanoTime();
            List<Printed> printed = new ArrayList<>();
            for (Future<List<Printed>> client : clients) {
                printed.addAll(client.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = server.process().cpuSeconds() - cpu;
            long[] micros = printed.stream().mapToLong(Printed::micros).sorted().toArray();
            return new Sample(
                    micros.length,
                    micros.length * workload.octets(),
                    seconds,
                    cpuSeconds,
                    micros[micros.length / 2],
                    micros[(int) (micros.length * 0.99)],
                    printed.stream().map(Printed::jobId).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Printed> client(CyclicBarrier start) throws Exception {
        List<Printed> printed = new ArrayList<>();
        Connection connection = workload.perJob() ? null : Connection.open(endpoint);
        start.await();
        long roundBegin = System.nanoTime();
        try {
            while (next.getAndIncrement() < workload.jobs() && !isOver(roundBegin)) {
                long begin = System.nanoTime();
                if (connection == null) {
                    connection = Connection.open(endpoint);
                }
                int jobId = print(connection);
                if (workload.perJob() || connection.isClosing()) {
                    connection.close();
                    connection = null;
                }
                printed.add(new Printed(jobId, (System.nanoTime() - begin) / 1000));
            }
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
        return printed;
    }

    private boolean isOver(long begin) {
        return workload.seconds() > 0 && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(workload.seconds());
    }

    private int print(Connection connection) throws IOException {
        Connection.Answer answer =
                document.isSmall() ? connection.exchange(request) : connection.exchange(request, document);
        return answer.successful().integer("job-id");
    }

    /** An acknowledged job. */
    private record Printed(int jobId, long micros) {}
}
