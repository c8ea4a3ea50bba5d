package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives each browser its own sign-in to keep, sealed with a key that only this component ever has (JWE, {@code dir} with A256GCM): who
 * begins sign-ins and never comes back takes no memory, and a browser that did not begin one can't end it.
 */
final class Bindings {
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    /** How each begins: no header of somebody else's is looked at, and there is no encrypted key. */
    private static final String BEGIN = HEADER.toBase64URL() + "..";

    private static final int KEY_OCTETS = 32;
    private static final int PARTS = 4;

    private final SecretKey key;

    Bindings() {
        byte[] octets = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(octets);
        key = new SecretKeySpec(octets, "AES");
    }

    String seal(Departed departed) {
        String text = departed.state() + " " + departed.nonce() + " "
                + departed.verifier().getValue() + " " + departed.at().toEpochMilli();
        JWEObject sealed = new JWEObject(HEADER, new Payload(text));
        try {
            sealed.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime has no AES-GCM", e);
        }
        return sealed.serialize();
    }

    /** What this component sealed; empty for everything else. */
    Optional<Departed> open(String binding) {
        if (!binding.startsWith(BEGIN)) {
            return Optional.empty();
        }
        try {
            JWEObject sealed = JWEObject.parse(binding);
            sealed.decrypt(new DirectDecrypter(key));
            String[] parts = sealed.getPayload().toString().split(" ");
            return parts.length == PARTS
                    ? Optional.of(new Departed(
                            new State(parts[0]),
                            new Nonce(parts[1]),
                            new CodeVerifier(parts[2]),
                            Instant.ofEpochMilli(Long.parseLong(parts[3]))))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
