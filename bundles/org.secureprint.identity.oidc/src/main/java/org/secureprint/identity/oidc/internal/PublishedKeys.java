package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Finds the provider's key for a signature; also those on the curve Ed25519, which the library leaves to others. */
final class PublishedKeys extends JWSVerificationKeySelector<SecurityContext> {
    /** The DER of a SubjectPublicKeyInfo for Ed25519 up to the key's 32 octets (RFC 8410 section 4). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_OCTETS = 32;

    PublishedKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys) {
        super(algorithms, keys);
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
        JWKMatcher matcher = header.getAlgorithm().equals(JWSAlgorithm.EdDSA) ? createJWKMatcher(header) : null;
        if (matcher == null) {
            return super.selectJWSKeys(header, context);
        }
        List<Key> found = new ArrayList<>();
        for (JWK each : getJWKSource().get(new JWKSelector(matcher), context)) {
            if (each instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
                found.add(publicKey(pair));
            }
        }
        return found;
    }

    private static PublicKey publicKey(OctetKeyPair pair) throws KeySourceException {
        byte[] point = pair.getDecodedX();
        if (point.length != ED25519_OCTETS) {
            throw new KeySourceException("A key of the provider is none of Ed25519");
        }
        byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + ED25519_OCTETS);
        System.arraycopy(point, 0, encoded, ED25519.length, ED25519_OCTETS);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new KeySourceException("A key of the provider is none of Ed25519", e);
        }
    }
}
