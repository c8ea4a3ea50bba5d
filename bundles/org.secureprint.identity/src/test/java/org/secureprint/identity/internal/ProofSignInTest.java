package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.ProofSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogKind;

/** PINs and device keys. */
class ProofSignInTest extends SignInFixture {
    @Test
    void aPinAndADeviceKeyAreProven() {
        char[] key = accounts.makeDeviceKey("lobby");

        assertThat(prove("ANNA", "4711", HERE).name()).isEqualTo("anna");
        assertThat(prove("lobby", new String(key), HERE).roles()).containsExactly(Role.DEVICE);
        assertThat(key).hasSize(32);
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(2).allSatisfy(line -> assertThat(line.action())
                .isEqualTo("sign-in"));
    }

    @Test
    void anExchangeIsAnsweredOnce() {
        ScramProofSignIn scram = scram();
        ScramClient client = new ScramClient("anna", NONCE, "4711");
        ProofSignIn.Challenge challenge = scram.start(client.first(), HERE);
        String proof = client.last(challenge.serverFirst());
        scram.finish(challenge.exchangeId(), proof, true);

        assertThatThrownBy(() -> scram.finish(challenge.exchangeId(), proof, true))
                .isInstanceOf(PrintException.class);
    }

    /** Without a device nobody learns whether a PIN is right, resets what was counted, or locks somebody. */
    @Test
    void aPinIsNotLookedAtWithoutADevice() {
        users.change("anna", user -> WrongSecrets.inARow(user, 9, null));
        ScramProofSignIn scram = scram();
        for (String pin : new String[] {"4711", "4712"}) {
            ScramClient client = new ScramClient("anna", NONCE, pin);
            ProofSignIn.Challenge challenge = scram.start(client.first(), HERE);
            String proof = client.last(challenge.serverFirst());
            assertThatThrownBy(() -> scram.finish(challenge.exchangeId(), proof, false))
                    .isInstanceOf(PrintException.class);
            assertThatThrownBy(() -> scram.finish(challenge.exchangeId(), proof, true))
                    .as("the exchange is over")
                    .isInstanceOf(PrintException.class);
        }
        assertThat(anna().failures()).isEqualTo(9);
        assertThat(anna().lockedUntil()).isNull();
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(2).allSatisfy(line -> assertThat(line.result())
                .isEqualTo("client-error-not-authenticated"));
    }

    @Test
    void aDeviceSignsInWithoutADevice() {
        String key = new String(accounts.makeDeviceKey("lobby"));
        ScramProofSignIn scram = scram();
        ScramClient client = new ScramClient("lobby", NONCE, key);
        ProofSignIn.Challenge challenge = scram.start(client.first(), HERE);
        String proof = client.last(challenge.serverFirst());
        assertThat(scram.finish(challenge.exchangeId(), proof, false).user().name())
                .isEqualTo("lobby");
    }

    @Test
    void aNameThatDoesNotExistHasASaltLikeAnyOther() {
        String client = new ScramClient("nobody", NONCE, "").first();
        String first = scram().start(client, HERE).serverFirst();
        restart();
        String again = scram().start(client, HERE).serverFirst();
        String other = scram().start(new ScramClient("somebody", NONCE, "").first(), HERE)
                .serverFirst();
        String known =
                scram().start(new ScramClient("anna", NONCE, "").first(), HERE).serverFirst();

        assertThat(salt(first)).isEqualTo(salt(again)).isNotEqualTo(salt(other));
        assertThat(salt(first)).hasSameSizeAs(salt(known));
        assertThat(first.replaceAll(".*,i=", "")).isEqualTo(known.replaceAll(".*,i=", ""));
    }

    private static String salt(String serverFirst) {
        return serverFirst.split(",")[1];
    }
}
