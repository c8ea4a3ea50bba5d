package org.secureprint.setup.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Java runtime may use for TLS, in and out. The policy itself stands in {@code etc/custom.system.properties} alone; here is only what
 * it must not fall short of.
 */
final class TlsPolicy {
    private static final String PROTOCOLS = "jdk.tls.server.protocols";
    private static final List<String> SUITES = List.of("jdk.tls.server.cipherSuites", "jdk.tls.client.cipherSuites");
    private static final List<String> OTHERS = List.of(
            "jdk.tls.client.protocols",
            "jdk.tls.namedGroups",
            "jdk.tls.server.SignatureSchemes",
            "jdk.tls.client.SignatureSchemes",
            "jdk.tls.rejectClientInitiatedRenegotiation");

    /** TLS 1.3, or ephemeral elliptic curves, each with an AEAD. */
    private static final Pattern STRONG =
            Pattern.compile("TLS_(ECDHE_(ECDSA|RSA)_WITH_)?(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA(256|384)");

    private TlsPolicy() {}

    /**
     * Demands that there is a policy: a configuration of an earlier version has none, and the runtime's own defaults are weaker.
     *
     * @param properties those of the system
     * @return what in it is weaker than it should be, one sentence for each
     * @throws IOException with a sentence for the administrator
     */
    static List<String> require(UnaryOperator<String> properties) throws IOException {
        for (String name : Stream.of(List.of(PROTOCOLS), SUITES, OTHERS)
                .flatMap(List::stream)
                .toList()) {
            String value = properties.apply(name);
            if (value == null || value.isBlank()) {
                throw new IOException(
                        "Nothing says which TLS may be used: " + name
                                + " is missing in etc/custom.system.properties. Take the lines about TLS from the file of this version.");
            }
        }
        return SUITES.stream()
                .flatMap(name -> Stream.of(properties.apply(name).split(","))
                        .map(String::strip)
                        .filter(suite -> !STRONG.matcher(suite).matches())
                        .map(suite -> name + " in etc/custom.system.properties allows " + suite
                                + ", which has no forward secrecy or no authenticated encryption"))
                .toList();
    }
}
