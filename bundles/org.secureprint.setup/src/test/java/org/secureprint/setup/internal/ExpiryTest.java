package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.tls.CertificateSource;
import org.secureprint.api.tls.WatchedCertificate;

class ExpiryTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path directory;

    private Instant now = END.minus(Duration.ofDays(60));
    private WatchedCertificate certificate = new WatchedCertificate("The certificate of this server", END);
    private final List<String> told = new ArrayList<>();
    private final CertificateSource broken = () -> {
        throw new IllegalStateException("broken");
    };
    private final Expiry expiry =
            new Expiry(() -> List.of(broken, () -> List.of(certificate)), new MovingClock(), Duration.ZERO, told::add);

    private List<String> toldIn(Duration beforeEnd) {
        now = END.minus(beforeEnd);
        told.clear();
        expiry.tell();
        expiry.tell();
        return List.copyOf(told);
    }

    @Test
    void thirtyFourteenSevenAndOneDaysBeforeThereIsOneLineEach() {
        assertThat(toldIn(Duration.ofDays(31))).isEmpty();
        assertThat(expiry.ending()).isEmpty();
        for (int days : new int[] {30, 14, 7, 1}) {
            assertThat(toldIn(Duration.ofDays(days).plusHours(1)))
                    .as("just before %d days", days)
                    .isEmpty();
            assertThat(toldIn(Duration.ofDays(days)))
                    .singleElement()
                    .asString()
                    .contains("The certificate of this server", "2026-06-01", " " + days + " days");
            assertThat(expiry.ending()).containsExactly(certificate);
        }
        assertThat(toldIn(Duration.ofSeconds(-1))).singleElement().asString().contains("has ended");
        assertThat(expiry.ending()).containsExactly(certificate);
    }

    @Test
    void aServerThatWasOffTellsTheStageItIsIn() {
        assertThat(toldIn(Duration.ofDays(5))).singleElement().asString().contains("7 days");
    }

    @Test
    void aNewCertificateEndsTheWarning() {
        toldIn(Duration.ofDays(5));
        certificate = new WatchedCertificate(certificate.name(), END.plus(Duration.ofDays(90)));

        assertThat(expiry.ending()).isEmpty();
        assertThat(toldIn(Duration.ofDays(3))).isEmpty();
    }

    @Test
    void theChainAndTheCasOfClientsAreWatched() throws Exception {
        TestAuthority root = TestAuthority.root("CN=Root");
        X509Certificate server = root.issue().to(TestAuthority.ec("secp256r1"));
        PrivateDirectory data = PrivateDirectory.at(directory.resolve("spm"));
        PrivateDirectory tls = data.directory("tls");
        char[] password = "secret".toCharArray();
        assertThat(ClientAuthorities.read(tls, password)).as("no trust store").isEmpty();
        ClientAuthorities.write(List.of(root.certificate), tls, password);

        List<WatchedCertificate> all = Ends.all(
                List.of(server, root.certificate), Ends.ofClientAuthorities(ClientAuthorities.read(tls, password)));

        assertThat(all)
                .extracting(WatchedCertificate::name)
                .containsExactly(
                        "The certificate of this server",
                        "The certificate of the CA CN=Root in this server's chain",
                        "The certificate of the CA CN=Root for clients");
        assertThat(all.get(0).notAfter()).isEqualTo(server.getNotAfter().toInstant());
    }

    private final class MovingClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
