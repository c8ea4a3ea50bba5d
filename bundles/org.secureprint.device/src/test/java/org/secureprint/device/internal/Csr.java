package org.secureprint.device.internal;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificate requests as devices make them. */
final class Csr {
    /** Knows more than a server takes. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private Csr() {}

    /** The request of a new P-256 key. */
    static String fresh() {
        KeyPair pair = TestAuthority.keys();
        return of(pair, pair.getPrivate(), "CN=somebody else", "SHA256withECDSA");
    }

    /** @param signer whose signature it has, which need not be that of the key */
    static String of(KeyPair pair, PrivateKey signer, String subject, String algorithm) {
        try {
            return pem(new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), pair.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(PROVIDER)
                            .build(signer))
                    .getEncoded());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
