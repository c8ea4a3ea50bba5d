package org.secureprint.itests.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.crash.Findings.Kind;

/**
 * Somebody who prints and looks at their list all the time while something is broken, and notes how they were answered: an acknowledgement
 * that counts, or a refusal that says "later". Anything else is a finding.
 */
final class Probe implements AutoCloseable {
    private static final Pattern LATER =
            Pattern.compile("server-error-(temporary-error|busy|service-unavailable)|HTTP 503|: 503 ");
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_MILLIS = 120_000;
    private static final String NAME = Office.PEOPLE.get(0);

    private final Ledger ledger;
    private final Findings findings;
    private final String fault;
    private final Office office;
    private final PrintClient ipp;
    private final DeviceClient client;
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Thread thread = new Thread(this::ask, "probe");
    private volatile boolean stopped;
    private volatile long lastRefused;
    private volatile long lastLater;
    private volatile long lastGood;
    private long longest;
    private DeviceClient person;

    /** Begins to ask. */
    Probe(Office office, String fault, Findings findings) throws IOException, InterruptedException {
        this.office = office;
        this.ledger = office.ledger();
        this.findings = findings;
        this.fault = fault;
        ipp = office.printClient(true);
        client = office.client();
        thread.setDaemon(true);
        thread.start();
    }

    private interface Request {
        void send() throws IOException, InterruptedException;
    }

    private void ask() {
        try {
            while (!stopped) {
                boolean good = answer("print", this::print);
                good &= answer("list", this::list);
                if (good) {
                    lastGood = System.nanoTime();
                } else {
                    lastRefused = System.nanoTime();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answer(String what, Request request) throws InterruptedException {
        long began = System.nanoTime();
        String answer = "ok";
        try {
            request.send();
        } catch (IOException e) {
            answer = inShort(e);
            person = null;
            if (isLater(e)) {
                lastLater = System.nanoTime();
            } else if (!isSignedOut(e)) {
                findings.add(Kind.WRONG_ANSWER, fault + ": " + what + ": " + e);
            }
        }
        synchronized (this) {
            longest = Math.max(longest, System.nanoTime() - began);
            answers.merge(what + " " + answer, 1, Integer::sum);
        }
        return answer.equals("ok");
    }

    private void list() throws IOException, InterruptedException {
        if (person == null) {
            person = office.person(office.device(client, Office.CHECKER), NAME);
        }
        person.call("GET", "/api/v1/jobs", null);
    }

    private void print() throws IOException, InterruptedException {
        String title = ledger.newTitle();
        byte[] document = ("%!PS-Adobe-3.0\n% " + title + "\n" + "x".repeat(5000)).getBytes(StandardCharsets.US_ASCII);
        LedgerJob job = ledger.sending(title, NAME, "ipps", document);
        try {
            int id = ipp.print(NAME, title, "application/postscript", document)
                    .integer("job-id")
                    .orElseThrow();
            ledger.acknowledged(job, String.valueOf(id));
        } catch (IOException e) {
            if (isLater(e)) {
                ledger.refused(job);
            }
            throw e;
        }
    }

    /** Whether an answer says that it may be tried again later, and nothing was done. */
    static boolean isLater(IOException answer) {
        return LATER.matcher(String.valueOf(answer.getMessage())).find();
    }

    /** Whether a session ended, as one does whose secret was sealed anew; a device signs in again. */
    static boolean isSignedOut(IOException answer) {
        return String.valueOf(answer.getMessage()).contains(": 401 ");
    }

    /** An answer's status. */
    static String inShort(IOException answer) {
        String text = String.valueOf(answer.getMessage());
        Matcher later = LATER.matcher(text);
        return later.find()
                ? later.group().replace(": ", "HTTP ").strip()
                : text.lines().findFirst().orElse("");
    }

    /** Whether everything was answered well again after a moment (of {@link System#nanoTime}). */
    boolean isWellSince(long moment) {
        return lastGood > moment && lastGood > lastRefused;
    }

    /** How often it was answered how. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** Whether it was told "later" after a moment (of {@link System#nanoTime}). */
    boolean isRefusedSince(long moment) {
        return lastLater > moment;
    }

    /** The longest time that an answer took. */
    synchronized Duration longest() {
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            findings.add(Kind.WRONG_ANSWER, fault + ": no answer within two minutes");
        }
    }
}
