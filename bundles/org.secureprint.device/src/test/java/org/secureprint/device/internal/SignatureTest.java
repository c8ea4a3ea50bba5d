package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.SealedValuesContract;
import org.secureprint.api.vault.SealedValues;

/** Requests that a device signs: what is taken. What is not is in {@link TricksTest}. */
class SignatureTest implements SealedValuesContract {
    private final Install install = new Install();

    /** The example of RFC 9421, appendix B.2.5. */
    @Test
    void computesTheExampleOfTheRfc() {
        byte[] key = Base64.getDecoder()
                .decode("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");
        String params = "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"";
        Map<String, String> values = Map.of(
                "date", "Tue, 20 Apr 2021 02:07:55 GMT",
                "@authority", "example.com",
                "content-type", "application/json");
        byte[] base = SignatureBase.of(List.of("date", "@authority", "content-type"), params, values::get);
        assertThat(Base64.getEncoder().encodeToString(SignatureBase.hmac(key, base)))
                .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
    }

    /** The example of RFC 9530, appendix B.1. */
    @Test
    void computesTheDigestOfABody() {
        byte[] body = "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(ContentDigest.of(body)).isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    }

    @Test
    void aSignedRequestIsTheDevices() {
        SigningKeys.Made made = install.keyed("mfp-1");
        assertThat(install.prove(
                        new Signed(made, install.clock.instant()).sign().request()))
                .contains("mfp-1");
        Signed empty = new Signed(made, install.clock.instant());
        empty.method = "GET";
        empty.target = "/api/v1/device/jobs";
        empty.body = new byte[0];
        empty.origin = "https://[2001:db8::1]";
        assertThat(install.prove(empty.sign().request())).contains("mfp-1");
    }

    @Test
    void theOrderOfWhatIsCoveredIsTheDevices() {
        SigningKeys.Made made = install.keyed("mfp-1");
        Signed other = new Signed(made, install.clock.instant());
        other.components = "\"content-digest\" \"@query\" \"@path\" \"@authority\" \"@method\"";
        other.parameters = ";keyid=\"" + made.id() + "\";created=" + other.created + ";nonce=\"" + other.nonce + "\"";
        assertThat(install.prove(other.sign().request())).contains("mfp-1");
    }

    @Test
    void clocksMayDifferByTwoMinutes() {
        SigningKeys.Made made = install.keyed("mfp-1");
        for (int seconds : new int[] {-120, 120, 0, -119}) {
            assertThat(install.prove(new Signed(made, install.clock.instant().plusSeconds(seconds))
                            .sign()
                            .request()))
                    .as("%s s", seconds)
                    .contains("mfp-1");
        }
        for (int seconds : new int[] {-121, 121}) {
            assertThat(install.prove(new Signed(made, install.clock.instant().plusSeconds(seconds))
                            .sign()
                            .request()))
                    .as("%s s", seconds)
                    .isEmpty();
        }
    }

    @Test
    void theKeyIsKeptSealedAndForItsDeviceOnly() {
        SigningKeys.Made one = install.keyed("mfp-1");
        install.keyed("mfp-2");
        DeviceCredential kept = install.credentials.find("mfp-1").orElseThrow();
        assertThat(one.key()).hasSize(32);
        install.credentials.change(
                "mfp-2",
                other ->
                        new DeviceCredential("mfp-2", null, "", "", other.keyId(), kept.sealedKey(), null, null, null));
        SigningKeys.Made forged = new SigningKeys.Made(
                install.credentials.find("mfp-2").orElseThrow().keyId(), one.key(), "");
        assertThat(install.prove(
                        new Signed(forged, install.clock.instant()).sign().request()))
                .isEmpty();
        assertThat(install.prove(new Signed(one, install.clock.instant()).sign().request()))
                .contains("mfp-1");
    }

    @Test
    void aDeviceThatSignsTooMuchIsHeldBack() {
        SignedRate rate = new SignedRate(3, System::nanoTime);
        assertThat(List.of(rate.mayGoOn("a"), rate.mayGoOn("a"), rate.mayGoOn("a"), rate.mayGoOn("a")))
                .containsExactly(true, true, true, false);
        assertThat(rate.mayGoOn("b")).isTrue();
        long[] now = {0};
        SignedRate later = new SignedRate(1, () -> now[0]);
        assertThat(later.mayGoOn("a")).isTrue();
        assertThat(later.mayGoOn("a")).isFalse();
        now[0] = Duration.ofSeconds(300).toNanos();
        assertThat(later.mayGoOn("a")).isTrue();
    }

    /** A device that does not get through is a line in the log with its name and the reason; a stranger is none. */
    @Test
    void theLogSaysWhichDeviceWasRefusedAndWhy() {
        SigningKeys.Made made = install.keyed("mfp-1");
        Signed request = new Signed(made, install.clock.instant()).sign();
        install.prove(request.request());
        install.prove(request.request());
        assertThat(install.log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::device, Entry::action, Entry::result, Entry::detail)
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        "mfp-1",
                        "mfp-1",
                        "prove",
                        Status.CLIENT_ERROR_NOT_AUTHENTICATED.keyword(),
                        "its nonce was used before"));
        Signed stranger = new Signed(made, install.clock.instant());
        stranger.keyId = "stranger.AAAA";
        install.prove(stranger.sign().request());
        assertThat(install.log.lines()).hasSize(1);
    }

    /** Also one whose key was taken away, as whoever looks for a stolen device wants to know. */
    @Test
    void theLogNamesARevokedDeviceAndOneWithAnOldKey() {
        SigningKeys.Made old = install.keyed("mfp-1");
        SigningKeys.Made made = install.keyed("mfp-1");
        install.prove(new Signed(old, install.clock.instant()).sign().request());
        install.certified("mfp-1");
        install.prove(new Signed(made, install.clock.instant()).sign().request());
        install.enrolment.revoke("mfp-1");
        for (int i = 0; i < Refusals.MOST; i++) {
            install.prove(new Signed(made, install.clock.instant()).sign().request());
        }
        List<Entry> lines = install.log.of(LogKind.SERVER_ACCESS);
        assertThat(lines).hasSize(Refusals.MOST).allMatch(line -> line.device().equals("mfp-1"));
        assertThat(lines)
                .extracting(Entry::detail)
                .startsWith(
                        "its key is not, or no longer, the device's",
                        "its key is not, or no longer, the device's",
                        "the device is revoked");
    }

    @Test
    void everyRefusalReadsTheSame() {
        SigningKeys.Made made = install.keyed("mfp-1");
        Signed stranger = new Signed(made, install.clock.instant());
        stranger.keyId = "stranger.AAAA";
        assertThat(message(stranger.sign())).isEqualTo(message(new Signed(made, java.time.Instant.EPOCH).sign()));
    }

    private String message(Signed request) {
        ProvenDevices proofs = new ProvenDevices(
                install.credentials, install.users, install.ring, install.log, install.ca.open(), 10, install.clock);
        String[] message = new String[1];
        assertThatThrownBy(() -> proofs.prove(request.request()))
                .isInstanceOf(PrintException.class)
                .satisfies(e -> message[0] = e.getMessage());
        return message[0];
    }

    @Override
    public InMemoryKeyRing ring() {
        return install.ring;
    }

    @Override
    public SealedValues values() {
        return new SealedSigningKeys(install.credentials, install.ring);
    }

    private final List<SigningKeys.Made> stored = new java.util.ArrayList<>();

    @Override
    public int storeSome() {
        stored.add(install.keyed("mfp-1"));
        stored.add(install.keyed("mfp-2"));
        install.code("new", Kind.SIGNATURE);
        return stored.size();
    }

    @Override
    public void readAll() {
        for (SigningKeys.Made made : stored) {
            assertThat(install.prove(
                            new Signed(made, install.clock.instant()).sign().request()))
                    .contains(SigningKeys.deviceOf(made.id()));
        }
    }
}
