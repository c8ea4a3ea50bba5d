package org.secureprint.spool.lpd.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.spool.tcp.ConnectionHandler;
import org.secureprint.spool.tcp.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one command of a client (RFC 1179 section 5), and says no in the protocol's way and in the log. Safe for any thread. */
final class LpdService implements ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LpdService.class);
    private static final int ACCEPTED = 0;
    private static final int REFUSED = 1;
    private static final int LATER = 2;
    private static final int LINGER_MILLIS = 2000;

    private final PrintQueues queues;
    private final JobIntake intake;
    private final OwnJobs ownJobs;
    private final AccessLog log;
    private final int headerMillis;
    private final int idleMillis;

    LpdService(
            PrintQueues queues,
            JobIntake intake,
            OwnJobs ownJobs,
            AccessLog log,
            int headerTimeoutSeconds,
            int idleTimeoutSeconds) {
        this.queues = queues;
        this.intake = intake;
        this.ownJobs = ownJobs;
        this.log = log;
        this.headerMillis = headerTimeoutSeconds * 1000;
        this.idleMillis = idleTimeoutSeconds * 1000;
    }

    @Override
    public void serve(Socket connection) {
        String host = connection.getInetAddress().getHostAddress();
        try {
            LpdInput input =
                    new LpdInput(connection.getInputStream(), connection::setSoTimeout, headerMillis, idleMillis);
            if (!serve(input, connection.getOutputStream(), host)) {
                connection.shutdownOutput();
                input.discard(LINGER_MILLIS);
            }
        } catch (IOException e) {
            LOG.debug("A connection broke", e);
        }
    }

    /** Serves a client that is at a host. Whether it was served; if not, it may still be sending. */
    boolean serve(LpdInput input, OutputStream answers, String host) throws IOException {
        JobReception reception = new JobReception(intake, host);
        try {
            Optional<LpdCommand> command = input.command();
            if (command.isPresent()) {
                serve(command.get(), input, answers, host, reception);
            }
            return true;
        } catch (IOException e) {
            if (reception.hasBegun()) {
                failed(Failure.of(e), reception.userName(), host);
            }
            throw e;
        } catch (RuntimeException e) {
            Failure why = Failure.of(e);
            failed(why, reception.userName(), host);
            answer(answers, why.passing() ? LATER : REFUSED);
            return false;
        } finally {
            reception.close();
        }
    }

    private void serve(LpdCommand command, LpdInput input, OutputStream answers, String host, JobReception reception)
            throws IOException {
        String queue = queue(command);
        switch (command.code()) {
            case 1 -> answer(answers, ACCEPTED);
            case 2 -> receive(queue, input, answers, reception);
            case 3, 4 ->
                answers.write(ownJobs.list(queue, host, command.from(1), command.code() == 4)
                        .getBytes(StandardCharsets.UTF_8));
            default ->
                answer(answers, ownJobs.remove(queue, host, command.operand(1), command.from(2)) ? ACCEPTED : REFUSED);
        }
    }

    private String queue(LpdCommand command) {
        if (command.code() < 1 || command.code() > 5) {
            throw LpdCommand.malformed("There is no command " + command.code() + ".");
        }
        String name = command.operand(0);
        if (queues.find(name).isEmpty()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_FOUND,
                    "The client asks for a queue that is not here; look at its settings.");
        }
        return name;
    }

    /** Receives jobs, one after the other, until the client ends the connection (section 6). Each answer follows what it is about. */
    private static void receive(String queue, LpdInput input, OutputStream answers, JobReception reception)
            throws IOException {
        reception.into(queue);
        answer(answers, ACCEPTED);
        Optional<LpdCommand> command = input.command();
        while (command.isPresent()) {
            switch (command.get().code()) {
                case 1 -> {
                    reception.close();
                    answer(answers, ACCEPTED);
                    return;
                }
                case 2 -> {
                    int count = (int) Math.min(command.get().count(), Integer.MAX_VALUE);
                    if (count == 0 || count > ControlFile.MAX_OCTETS) {
                        throw new PrintException(
                                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                                "A control file has 1 to " + ControlFile.MAX_OCTETS + " octets.");
                    }
                    answer(answers, ACCEPTED);
                    reception.take(ControlFile.parse(input.file(count)));
                }
                case 3 -> {
                    long count = command.get().count();
                    reception.expectData(count);
                    answer(answers, ACCEPTED);
                    InputStream data = input.stream(count);
                    reception.take(command.get().operand(1), data);
                }
                default ->
                    throw LpdCommand.malformed(
                            "There is no subcommand " + command.get().code() + ".");
            }
            answer(answers, ACCEPTED);
            command = input.command();
        }
        reception.checkComplete();
    }

    private static void answer(OutputStream answers, int octet) throws IOException {
        answers.write(octet);
        answers.flush();
    }

    private void failed(Failure why, String userName, String host) {
        log.append(LogKind.PORT_ERROR, new AccessLog.Entry(userName, host, "lpd", "", why.result(), why.detail()));
    }
}
