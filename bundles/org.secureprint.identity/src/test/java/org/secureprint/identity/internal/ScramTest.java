package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.testing.InMemoryKeyRing;

class ScramTest {
    private static final String CLIENT_FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String CLIENT_FINAL = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    private final ScramVerifier pencil =
            ScramVerifier.of("pencil".toCharArray(), Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
    private final ScramExchange exchange = ScramExchange.begin(ClientFirst.parse(CLIENT_FIRST), pencil, SERVER_NONCE);

    /** The exchange of RFC 7677 section 3. */
    @Test
    void speaksAsTheRfcDoes() {
        assertThat(exchange.serverFirst())
                .isEqualTo("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        assertThat(exchange.isProvenBy(CLIENT_FINAL)).isTrue();
        assertThat(exchange.serverFinal()).isEqualTo("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        assertThat(new ScramClient("user", "rOprNGfwEbeRWgbNEkqO", "pencil").last(exchange.serverFirst()))
                .isEqualTo(CLIENT_FINAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws",
                ",p=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=%%%",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=AAAA",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVU=",
                "c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
            })
    void anythingElseProvesNothing(String clientFinal) {
        assertThat(exchange.isProvenBy(clientFinal)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,",
                "n,,n=user",
                "n,,r=rOprNGfwEbeRWgbNEkqO,n=user",
                "n,,n=,r=rOprNGfwEbeRWgbNEkqO",
                "n,,n=user,r=short",
                "n,,n=user,r=rOprNGfwEbeRWgb EkqO",
                "n,,n=user,r=rOprNGfwEbeRWgbNEkqO,a=b",
                "n,,m=x,n=user,r=rOprNGfwEbeRWgbNEkqO",
                "n,a=admin,n=user,r=rOprNGfwEbeRWgbNEkqO",
                "n,,n=us=er,r=rOprNGfwEbeRWgbNEkqO",
                "p=tls-exporter,,n=user,r=rOprNGfwEbeRWgbNEkqO"
            })
    void refusesWhatIsNoFirstMessage(String message) {
        assertThatThrownBy(() -> ClientFirst.parse(message)).isInstanceOf(PrintException.class);
    }

    @Test
    void foldsTheNameAndUnescapesIt() {
        assertThat(ClientFirst.parse("y,,n=Anna=2C =3D,r=rOprNGfwEbeRWgbNEkqO").name())
                .isEqualTo("anna, =");
    }

    @Test
    void aVerifierOpensForItsOwnAccountOnly() {
        InMemoryKeyRing ring = new InMemoryKeyRing();
        String sealed = pencil.seal("user", ring);

        assertThat(ScramVerifier.unseal(sealed, "user", ring).storedKey()).isEqualTo(pencil.storedKey());
        assertThatThrownBy(() -> ScramVerifier.unseal(sealed, "other", ring))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
