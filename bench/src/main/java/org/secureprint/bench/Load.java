package org.secureprint.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends the jobs of a workload to a server, one thread per connection. */
final class Load {
    private final Workload workload;
    private final Endpoint endpoint;
    private final byte[] request;
    private final Document document;
    private final AtomicInteger next = new AtomicInteger();
    private final long[] micros;
    private final int[] jobIds;

    private Load(Workload workload, Endpoint endpoint) {
        this.workload = workload;
        this.endpoint = endpoint;
        document = new Document(workload.octets());
        byte[] head = IppRequest.printJob(endpoint, IppRequest.USER, document.octets());
        request = document.isSmall() ? document.behind(head) : head;
        micros = new long[workload.jobs()];
        jobIds = new int[workload.jobs()];
    }

    static Sample run(Workload workload, Server server) throws Exception {
        return new Load(workload, server.endpoint(workload.tls())).measure(server);
    }

    private Sample measure(Server server) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workload.connections());
        try {
            CyclicBarrier start = new CyclicBarrier(workload.connections() + 1);
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < workload.connections(); i++) {
                clients.add(threads.submit(() -> client(start)));
            }
            start.await();
            double cpu = server.process().cpuSeconds();
            long begin = System.nanoTime();
            for (Future<?> client : clients) {
                client.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = server.process().cpuSeconds() - cpu;
            Arrays.sort(micros);
            return new Sample(
                    workload.jobs(),
                    workload.jobs() * workload.octets(),
                    seconds,
                    cpuSeconds,
                    micros[micros.length / 2],
                    micros[(int) (micros.length * 0.99)],
                    Arrays.stream(jobIds).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private Void client(CyclicBarrier start) throws Exception {
        Connection connection = workload.perJob() ? null : Connection.open(endpoint);
        start.await();
        try {
            for (int job = next.getAndIncrement(); job < workload.jobs(); job = next.getAndIncrement()) {
                long begin = System.nanoTime();
                if (connection == null) {
                    connection = Connection.open(endpoint);
                }
                print(connection, job);
                if (workload.perJob() || connection.isClosing()) {
                    connection.close();
                    connection = null;
                }
                micros[job] = (System.nanoTime() - begin) / 1000;
            }
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
        return null;
    }

    private void print(Connection connection, int job) throws IOException {
        Connection.Answer answer =
                document.isSmall() ? connection.exchange(request) : connection.exchange(request, document);
        jobIds[job] = answer.successful().integer("job-id");
    }
}
