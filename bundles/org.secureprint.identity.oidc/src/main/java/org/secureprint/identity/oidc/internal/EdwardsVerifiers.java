package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Checks signatures as the library does, and EdDSA (RFC 8037) with the Java runtime, for which the library needs another one. */
final class EdwardsVerifiers extends DefaultJWSVerifierFactory {
    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        return header.getAlgorithm().equals(JWSAlgorithm.EdDSA)
                ? new Ed25519((PublicKey) key)
                : super.createJWSVerifier(header, key);
    }

    private static final class Ed25519 extends EdDSAProvider implements JWSVerifier {
        private final PublicKey key;

        Ed25519(PublicKey key) {
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
            if (header.getCriticalParams() != null) {
                return false;
            }
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(signed);
                return check.verify(signature.decode());
            } catch (SignatureException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new JOSEException("This Java runtime has no Ed25519", e);
            }
        }
    }
}
