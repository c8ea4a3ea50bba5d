package org.secureprint.itests.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Runs commands at a server's console over SSH, with a key made for the test run. */
final class Console {
    private static final String USER = "itests";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A command may bring ten thousand jobs back. */
    private static final Duration WORK = Duration.ofMinutes(5);

    private static final KeyPair KEY = newKey();

    private Console() {}

    /** The line of etc/keys.properties that lets this test run in. */
    static String keysLine() {
        RSAPublicKey key = (RSAPublicKey) KEY.getPublic();
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putString("ssh-rsa");
        buffer.putMPInt(key.getPublicExponent());
        buffer.putMPInt(key.getModulus());
        return USER + "=" + Base64.getEncoder().encodeToString(buffer.getCompactData()) + ",_g_:admingroup\n";
    }

    static String execute(int port, String command) throws IOException {
        return with(port, session -> execute(session, command));
    }

    /** Types a command at a terminal, and an answer to the question it asks; returns what is shown from the question on. */
    static String type(int port, String command, String question, String answer, Pattern end) throws IOException {
        return with(port, session -> type(session, command, question, answer, end));
    }

    /** Runs commands two at a time, each over a connection of its own, as the console ends one with its command. */
    static Map<String, String> executeAll(int port, Collection<String> commands) throws IOException {
        try (SshClient client = client()) {
            return commands.parallelStream().collect(Collectors.toConcurrentMap(command -> command, command -> {
                try {
                    return with(client, port, session -> execute(session, command));
                } catch (IOException e) {
                    throw new UncheckedIOException(command, e);
                }
            }));
        }
    }

    static <T> T with(int port, SshWork<T> work) throws IOException {
        try (SshClient client = client()) {
            return with(client, port, work);
        }
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE); // loopback, made a moment ago
        client.start();
        return client;
    }

    private static <T> T with(SshClient client, int port, SshWork<T> work) throws IOException {
        try (ClientSession session =
                client.connect(USER, "127.0.0.1", port).verify(PATIENCE).getSession()) {
            session.addPublicKeyIdentity(KEY);
            session.auth().verify(PATIENCE);
            return work.over(session);
        }
    }

    private static String type(ClientSession session, String command, String question, String answer, Pattern end)
            throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (ChannelShell channel = session.createShellChannel()) {
            channel.setPtyType("xterm");
            channel.setOut(screen);
            channel.setErr(screen);
            channel.open().verify(PATIENCE);
            OutputStream keyboard = channel.getInvertedIn();
            type(keyboard, command);
            Await.until(PATIENCE, () -> shown(screen).contains(question), () -> question + " in " + shown(screen));
            int from = shown(screen).indexOf(question);
            type(keyboard, answer);
            Await.until(
                    PATIENCE,
                    () -> end.matcher(shown(screen).substring(from)).find(),
                    () -> end + " in " + shown(screen));
            return shown(screen).substring(from);
        }
    }

    private static void type(OutputStream keyboard, String line) throws IOException {
        keyboard.write((line + "\r").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private static String shown(ByteArrayOutputStream screen) {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static String execute(ClientSession session, String command) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(output);
            channel.setErr(output);
            channel.open().verify(PATIENCE);
            if (!channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), WORK).contains(ClientChannelEvent.CLOSED)) {
                throw new IOException(
                        command + " did not end within " + WORK + ": " + output.toString(StandardCharsets.UTF_8));
            }
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
