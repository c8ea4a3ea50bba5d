package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.itests.server.Jdk;
import org.secureprint.itests.server.Ports;
import org.secureprint.itests.server.SpmServer;

/** P-04: the console is for public keys, and each role gets its commands and nothing else. On every JDK, because JDK 24 changed what it stands on. */
class ConsoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REFUSED = "(?s).*(Command not found|Insufficient credentials).*";
    private static final List<String> ENGINEERS = List.of("audit-verify", "log-list", "log-show", "vault-status");

    private static final SshdSocketAddress NOWHERE = new SshdSocketAddress("127.0.0.1", 1);

    @TempDir
    Path directory;

    private SpmServer server;
    private Path written;

    static List<Jdk> supportedJdks() {
        return Jdk.supported();
    }

    @ParameterizedTest
    @MethodSource("supportedJdks")
    void p04EachRoleGetsItsCommands(Jdk jdk) throws Exception {
        written = directory.resolve("written");
        try (SpmServer started = SpmServer.in(directory).on(jdk).start()) {
            server = started;
            assertThat(server.console("system:property spm.data")).contains("/data/spm");
            assertThat(server.console("bundle:list -t 0 | grep SPM")).contains(":: API");
            everyCommandHasARule();
            nothingButCommands();

            become("_g_:engineergroup");
            engineersReadTheLogs();
            isRefused(others(ENGINEERS));
            isRefused(tricks());
            isRefused(List.of(
                    "spm:log-list > " + written, "spm:log-list >> " + written, "spm:log-list | tac -f " + written));
            nothingButCommands();

            become("viewer,ssh");
            isRefused(others(List.of()));
            isRefused(tricks());
            nothingButCommands();
            completesNothing();

            become("_g_:admingroup");
            assertThat(server.console("config:property-get -p org.secureprint.vault suite"))
                    .doesNotContain("tricked");
            refusesPasswords();
            assertThat(server.data().resolve("spm/ssh/host.key")).isNotEmptyFile();
        }
    }

    /** The roles of the one who logs in, from the next login on. */
    private void become(String roles) throws IOException {
        Path keys = server.etc().resolve("keys.properties");
        Files.writeString(keys, Files.readString(keys).replaceAll("(?m)^(itests=[^,]+),.*", "$1," + roles));
    }

    private List<String> rules() throws IOException {
        Properties rules = new Properties();
        try (Reader in = Files.newBufferedReader(server.etc().resolve("org.apache.karaf.command.acl.spm.cfg"))) {
            rules.load(in);
        }
        return rules.stringPropertyNames().stream().sorted().toList();
    }

    /** What is not declared is for administrators; nothing of ours may depend on that. */
    private void everyCommandHasARule() throws IOException {
        String help = server.console("*:help").replaceAll("\u001B\\[[;\\d]*m", "");
        List<String> there = Pattern.compile("spm:([a-z-]+)")
                .matcher(help)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
        assertThat(there).isEqualTo(rules());
    }

    private void engineersReadTheLogs() throws IOException {
        String list = server.console("spm:log-list");
        assertThat(list).contains("server_access");
        String file = list.replaceAll("(?s).*?(server_access-\\S+\\.log).*", "$1");
        assertThat(server.console("spm:log-show " + file)).contains("{\"seq\":1,");
        assertThat(server.console("USER = ada; spm:audit-verify")).contains("server_access:");
        assertThat(server.console("USER = ada; spm:log-show " + file))
                .containsPattern("\"actor\":\"itests\",\"role\":\"service-engineer\".*audit-verify")
                .doesNotContain("\"actor\":\"ada\"");
        assertThat(server.console("spm:audit-verify --start-keys /etc/hostname"))
                .contains("for administrators");
        assertThat(server.console("spm:vault-status")).contains("documents");
    }

    private List<String> others(List<String> allowed) throws IOException {
        return rules().stream()
                .filter(name -> !allowed.contains(name))
                .map(name -> "spm:" + name)
                .toList();
    }

    /** Everything that leads to files, to the configuration, to bundles, to Java or to the operating system. */
    private List<String> tricks() {
        List<String> tricks = new ArrayList<>(List.of(
                "shell:echo x > " + written,
                "shell:echo x >> " + written,
                "echo x | tac -f " + written,
                "shell:tac -f " + written,
                "shell:cat /etc/passwd",
                "shell:less /etc/passwd",
                "shell:nano " + written,
                "shell:source /etc/passwd",
                "shell:history",
                "shell:exec id",
                "shell:java java.lang.String",
                "shell:new java.io.File " + written,
                "shell:eval 1",
                "(shell:new java.io.FileOutputStream " + written + ") close",
                "$.context bundles",
                "($.context getBundle 0) stop",
                "(($.context class) classLoader) loadClass java.lang.Runtime",
                "scp -t " + written,
                "scp -f /etc/passwd",
                "config:property-set -p org.secureprint.vault suite tricked",
                "bundle:install file:" + written,
                "bundle:update 0 file:" + written,
                "system:start-level",
                "system:start-level 1",
                "system:shutdown -f",
                "system:property spm.data",
                "system:property spm.data tricked"));
        Stream.of(
                        "instance:create x",
                        "instance:list",
                        "config:list",
                        "config:edit org.secureprint.audit",
                        "config:delete org.secureprint.audit",
                        "bundle:list",
                        "bundle:stop 0",
                        "bundle:headers",
                        "feature:list",
                        "feature:install jdbc",
                        "feature:repo-add x",
                        "jdbc:ds-list",
                        "jdbc:execute x y",
                        "jaas:realm-list",
                        "jaas:manage",
                        "log:display",
                        "log:set DEBUG",
                        "package:exports",
                        "service:list",
                        "ssh:ssh localhost",
                        "ssh:sshd",
                        "ld",
                        "la",
                        "cl org.secureprint.vault",
                        "halt",
                        "help",
                        "man",
                        "env")
                .forEach(tricks::add);
        return tricks;
    }

    private void isRefused(List<String> commands) throws IOException {
        Map<String, String> printed = server.console(commands);
        assertThat(printed).hasSize(commands.size());
        printed.forEach((command, says) -> assertThat(says).as(command).matches(REFUSED));
        assertThat(written).doesNotExist();
        assertThat(server.isRunning()).isTrue();
    }

    /** No file transfer and no forwarding, whoever asks. */
    private void nothingButCommands() throws IOException {
        server.ssh(session -> {
            assertThat(greeting(session)).isEmpty();
            SshdSocketAddress https = new SshdSocketAddress("127.0.0.1", server.httpsPort());
            SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 0);
            assertThatThrownBy(() -> open(session.createDirectTcpipChannel(here, https)))
                    .isInstanceOf(IOException.class);
            int port = Ports.free();
            assertThatThrownBy(() -> session.startRemotePortForwarding(new SshdSocketAddress("127.0.0.1", port), https))
                    .isInstanceOf(IOException.class);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress("127.0.0.1", port));
                return socket.getLocalPort();
            }
        });
    }

    /** What is answered to SSH_FXP_INIT, version 3, until another channel is refused. */
    private static byte[] greeting(ClientSession session) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ClientChannel channel = session.createSubsystemChannel("sftp");
        channel.setOut(answer);
        try {
            channel.open().verify(PATIENCE);
            channel.getInvertedIn().write(new byte[] {0, 0, 0, 5, 1, 0, 0, 0, 3});
            channel.getInvertedIn().flush();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("clos"); // the server was faster
        }
        assertThatThrownBy(() -> open(session.createDirectTcpipChannel(NOWHERE, NOWHERE)))
                .isInstanceOf(IOException.class);
        channel.close(true);
        return answer.toByteArray();
    }

    private static void open(ClientChannel channel) throws IOException {
        try (channel) {
            channel.open().verify(PATIENCE);
        }
    }

    /** The tabulator key would tell commands, and with them the names of people and jobs. */
    private void completesNothing() throws IOException {
        assertThat(server.type("spm:user-s\t", "Command not found", "", Pattern.compile("spm:user-s(?!e)")))
                .doesNotContain("user-secret");
    }

    private void refusesPasswords() throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session = client.connect("karaf", "127.0.0.1", server.sshPort())
                    .verify(PATIENCE)
                    .getSession()) {
                session.addPasswordIdentity("karaf");
                assertThatThrownBy(() -> session.auth().verify(PATIENCE)).isInstanceOf(SshException.class);
            }
        }
    }
}
