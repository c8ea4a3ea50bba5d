package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** Keys of a provider, and what it signs with them. */
final class Keys {
    static final RSAKey RSA = rsa("rsa");
    static final JWK EC = ec(Curve.P_256, "ec");
    private static final KeyPair ED25519 = edwards();

    private Keys() {}

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWK ec(Curve curve, String id) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair edwards() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The public key of {@link #signEdwards}. */
    static JWK publicEdwards() {
        byte[] encoded = ED25519.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                .keyID("ed")
                .build();
    }

    static String sign(JWSAlgorithm algorithm, JWK key, JWTClaimsSet claims) {
        return sign(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), key, claims);
    }

    static String sign(JWSHeader header, JWK key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs any text for a header and for claims. */
    static String signRsa(String header, String claims) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(RSA.toRSAPrivateKey());
            String signed = Base64URL.encode(header) + "." + Base64URL.encode(claims);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signEdwards(JWTClaimsSet claims) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(ED25519.getPrivate());
            String signed =
                    Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}") + "." + Base64URL.encode(claims.toString());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
