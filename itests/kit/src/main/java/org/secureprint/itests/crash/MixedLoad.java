package org.secureprint.itests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;

/**
 * People who print through every port of an office, collect at a printer and at a device, and delete, while the key is exchanged now
 * and then. A request that fails is what a server that dies looks like: everybody begins anew a moment later.
 */
public final class MixedLoad {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ROTATION_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long PATIENCE_MILLIS = 120_000;
    private static final Duration EVERYTHING_WITHIN = Duration.ofSeconds(120);

    /** What is counted in the ledger, see {@link Office#acknowledged}. */
    public static final Set<String> EVERYTHING = Set.of(
            "jobs by ipp",
            "jobs by ipps",
            "jobs by lpd",
            "jobs by web",
            "jobs handed over by raw",
            "releases",
            "deletions",
            "printed",
            "results",
            "key rotations");

    /** So many jobs stay on the server: a check looks at each. */
    private static final int STANDING = 90;

    private static final int LARGE_OCTETS = 700_000;
    private static final int LARGE_ONE_IN = 25;

    private final Office office;
    private final Ledger ledger;
    private final DeviceClient client;
    private final Map<Boolean, PrintClient> ipp = new HashMap<>();
    private final Random seeds = new Random();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** One thing that somebody does again and again. */
    private interface Step {
        void take(Random random) throws IOException, InterruptedException;
    }

    /** Makes the step of somebody who has to sign in first. */
    private interface SignIn {
        Step signIn() throws IOException, InterruptedException;
    }

    MixedLoad(Office office) {
        this.office = office;
        this.ledger = office.ledger();
        client = office.client();
        ipp.put(true, office.printClient(true));
        ipp.put(false, office.printClient(false));
    }

    void start() {
        stopped = false;
        for (boolean tls : new boolean[] {true, true, false}) {
            run(() -> random -> print(random, tls));
        }
        run(() -> this::printByLpd);
        run(() -> this::printByRaw);
        run(this::upload);
        for (String name : Office.PEOPLE) {
            run(() -> new Collector(ledger, office.person(office.device(client, Office.MFP), name))::take);
        }
        run(() -> new FetchingDevice(ledger, office.device(client, Office.MFP))::take);
        run(() -> this::rotate);
    }

    /** Waits until each thing that is done has been acknowledged once since the first start, so that what follows happens to all of them. */
    void awaitEverything() {
        Await.until(
                EVERYTHING_WITHIN,
                () -> ledger.counts().keySet().containsAll(EVERYTHING),
                () -> EVERYTHING + " acknowledged, and not only " + ledger.counts());
    }

    /** Waits until everybody has stopped. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                throw new IllegalStateException("No answer within two minutes: "
                        + List.of(thread.getStackTrace()).subList(0, 8));
            }
        }
        threads.clear();
    }

    private void run(SignIn somebody) {
        Random random = new Random(seeds.nextLong());
        Thread thread = new Thread(() -> go(somebody, random), "load-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void go(SignIn somebody, Random random) {
        Step step = null;
        while (!stopped) {
            try {
                step = step == null ? somebody.signIn() : step;
                step.take(random);
            } catch (IOException e) {
                step = null;
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void print(Random random, boolean tls) throws IOException, InterruptedException {
        awaitRoom();
        String title = ledger.newTitle();
        byte[] document = document(random, title);
        LedgerJob job = ledger.sending(title, owner(random), tls ? "ipps" : "ipp", document);
        int id = ipp.get(tls)
                .print(job.owner, title, "application/postscript", document)
                .integer("job-id")
                .orElseThrow();
        ledger.acknowledged(job, String.valueOf(id));
    }

    private void printByLpd(Random random) throws IOException {
        awaitRoom();
        String title = ledger.newTitle();
        byte[] document = document(random, title);
        LedgerJob job = ledger.sending(title, owner(random), "lpd", document);
        Ports.lpd(office.server().lpdPort(), job.owner, title, document);
        ledger.acknowledged(job, "-");
    }

    private void printByRaw(Random random) throws IOException {
        awaitRoom();
        String title = ledger.newTitle();
        String owner = owner(random);
        byte[] document = Ports.pjl(owner, title, document(random, title));
        LedgerJob job = ledger.sending(title, owner, "raw", document);
        Ports.raw(office.server().rawPort(), document);
        ledger.handedOver(job);
    }

    private Step upload() throws IOException, InterruptedException {
        String owner = owner(seeds);
        DeviceClient person = office.person(office.device(client, Office.MFP), owner);
        return random -> {
            awaitRoom();
            String title = ledger.newTitle();
            byte[] document = document(random, title);
            LedgerJob job = ledger.sending(title, owner, "web", document);
            JsonNode answer = person.upload("/api/v1/jobs?name=" + title, "application/postscript", document);
            ledger.acknowledged(job, answer.get("id").asText());
        };
    }

    private void rotate(Random random) throws IOException {
        if (office.server().console("spm:key-rotate").contains(" is active.")) {
            ledger.counted("key rotations");
        }
        LockSupport.parkNanos(ROTATION_NANOS);
    }

    private void awaitRoom() {
        while (!stopped && ledger.standing() > STANDING) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static String owner(Random random) {
        return Office.PEOPLE.get(random.nextInt(Office.PEOPLE.size()));
    }

    private static byte[] document(Random random, String title) {
        boolean large = random.nextInt(LARGE_ONE_IN) == 0;
        byte[] document = new byte[1000 + random.nextInt(large ? LARGE_OCTETS : 40_000)];
        random.nextBytes(document);
        byte[] head = ("%!PS-Adobe-3.0\n% " + title + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, document, 0, head.length);
        return document;
    }
}
