package org.secureprint.identity.ldap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the server shows the secret of its account to. */
class LdapTlsTest extends LdapTestCase {
    private void assertNothingWasSent(LdapDirectory ldap) {
        assertThatThrownBy(() -> ldap.check("ada", "apple".toCharArray())).isInstanceOf(IOException.class);
        assertThat(server.binds).isEmpty();
        assertThat(server.filters).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "starttls"})
    void tlsBeginsAtOnceOrOnRequest(String how) throws Exception {
        assertThat(ldap(how, Map.of())
                        .check("ada", "apple".toCharArray())
                        .orElseThrow()
                        .proven())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "starttls"})
    void aCertificateForAnotherNameGetsNothing(String how) {
        assertNothingWasSent(ldap(how, Map.of("host", "127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "starttls"})
    void aCertificateOfAnotherCaGetsNothing(String how) throws Exception {
        assertNothingWasSent(ldap(how, Map.of("trustFile", "")));
        Path other = Files.createDirectory(directory.resolve("other"));
        try (LdapServer another = new LdapServer(other)) {
            assertNothingWasSent(
                    ldap(how, Map.of("trustFile", other.resolve("trusted.pem").toString())));
            assertThat(another.binds).isEmpty();
        }
    }

    /** Whoever sits between can take the offer of StartTLS away. */
    @Test
    void withoutTlsNothingIsSent() {
        assertNothingWasSent(ldap("clear", Map.of()));
    }

    @Test
    void withoutItsSecretTheAccountDoesNotBind() {
        LdapDirectory ldap = new LdapDirectory(LdapServer.secrets(Optional.empty()), server.config("ldaps", Map.of()));
        assertThatThrownBy(() -> ldap.find("ada"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("spm:target-secret ldap");
        assertThat(server.binds).isEmpty();
    }

    @Test
    void aReferralIsNotFollowed() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "ldap://localhost:" + elsewhere.getLocalPort() + "/" + LdapServer.BASE;
            server.answer = new LDAPException(ResultCode.REFERRAL, "elsewhere", null, new String[] {url});
            assertThatThrownBy(() -> ldap("ldaps", Map.of()).find("ada")).isInstanceOf(IOException.class);
            elsewhere.setSoTimeout(200);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "starttls"})
    void aServerThatSaysNothingIsNotWaitedForLong(String how) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LdapDirectory ldap = ldap(
                    how,
                    Map.of("port", silent.getLocalPort(), "connectTimeoutMillis", 300, "responseTimeoutMillis", 300));
            long start = System.nanoTime();
            assertThatThrownBy(() -> ldap.find("ada")).isInstanceOf(IOException.class);
            assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        }
    }
}
