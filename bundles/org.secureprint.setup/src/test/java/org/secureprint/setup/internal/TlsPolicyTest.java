package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code etc/custom.system.properties} is the one place that says what TLS is: for the HTTPS port, and for whatever the server connects to. */
class TlsPolicyTest {
    private static final Path POLICY = Path.of("../../config/etc/custom.system.properties");
    private static final Path ENGINE = Path.of("../../config/etc/org.ops4j.pax.web.cfg");

    @Test
    void theShippedPolicyIsWholeAndStrong() throws IOException {
        assertThat(TlsPolicy.require(policy()::getProperty)).isEmpty();
    }

    /** A Java runtime of its own, as the properties are read once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsTheDefaultOfEveryConnection(boolean client) throws Exception {
        List<String> lines = run(client);

        assertThat(lines.get(0).split(" ")).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(lines.get(1).split(" "))
                .hasSize(9)
                .allMatch(suite -> suite.startsWith("TLS_AES_")
                        || suite.startsWith("TLS_CHACHA20_")
                        || suite.startsWith("TLS_ECDHE_"))
                .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_POLY1305_"));
    }

    @Test
    void theHttpEngineHasNoListOfItsOwn() throws IOException {
        Properties engine = read(ENGINE);

        assertThat(engine.getProperty("org.ops4j.pax.web.ssl.protocols.included"))
                .isEqualTo("$[prop:jdk.tls.server.protocols]");
        assertThat(engine.getProperty("org.ops4j.pax.web.ssl.ciphersuites.included"))
                .isEqualTo("$[prop:jdk.tls.server.cipherSuites]");
        assertThat(engine.getProperty("org.ops4j.pax.web.ssl.renegotiationAllowed"))
                .isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdk.tls.server.protocols",
                "jdk.tls.client.cipherSuites",
                "jdk.tls.namedGroups",
                "jdk.tls.server.SignatureSchemes",
                "jdk.tls.rejectClientInitiatedRenegotiation"
            })
    void aConfigurationWithoutItStopsTheServer(String missing) throws IOException {
        Properties old = policy();
        old.remove(missing);

        assertThatThrownBy(() -> TlsPolicy.require(old::getProperty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing)
                .hasMessageContaining("custom.system.properties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"
            })
    void aWeakSuiteIsTold(String suite) throws IOException {
        Properties weaker = policy();
        weaker.setProperty("jdk.tls.client.cipherSuites", "TLS_AES_128_GCM_SHA256, " + suite);

        assertThat(TlsPolicy.require(weaker::getProperty))
                .singleElement()
                .asString()
                .contains(suite)
                .contains("client");
    }

    private static List<String> run(boolean client) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(TlsPolicyTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString()));
        Properties policy = policy();
        policy.stringPropertyNames().stream()
                .filter(name -> name.startsWith("jdk.tls."))
                .forEach(name -> command.add("-D" + name + "=" + policy.getProperty(name)));
        command.addAll(List.of(Defaults.class.getName(), Boolean.toString(client)));
        Process java = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return said.lines().toList();
    }

    private static Properties policy() throws IOException {
        Properties policy = read(POLICY);
        for (String name : policy.stringPropertyNames()) {
            Matcher other = Pattern.compile("\\$\\{(spm\\.tls\\.[a-zA-Z]+)}").matcher(policy.getProperty(name));
            if (other.matches()) {
                policy.setProperty(name, policy.getProperty(other.group(1)));
            }
        }
        return policy;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    /** What a Java runtime takes if nobody says anything. */
    static final class Defaults {
        private Defaults() {}

        public static void main(String[] arguments) throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(Boolean.parseBoolean(arguments[0]));
            System.out.println(String.join(" ", engine.getEnabledProtocols()));
            System.out.println(String.join(" ", engine.getEnabledCipherSuites()));
        }
    }
}
