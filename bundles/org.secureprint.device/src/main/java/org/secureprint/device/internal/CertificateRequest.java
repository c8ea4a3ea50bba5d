package org.secureprint.device.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** A device's request for a certificate (PKCS #10, RFC 2986) in PEM form (RFC 7468), of which only the proven key counts. */
final class CertificateRequest {
    static final int MAX_LENGTH = 8192;
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN (NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]*)-----END (NEW )?CERTIFICATE REQUEST-----\\s*");
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);
    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 4096;
    private static final int MOST_EXPONENT_BITS = 32;

    private CertificateRequest() {}

    /**
     * The key that the sender has proved to have.
     *
     * @throws PrintException {@code client-error-bad-request} if it is no request, its key is too weak or costly, or the proof is wrong
     */
    static PublicKey provenKey(String pem) {
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(octets(pem));
            if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm())) {
                throw refused(
                        "is signed with an algorithm that is not taken. Sign with SHA-256 and ECDSA or RSA", null);
            }
            requireNamedCurve(request);
            PublicKey key = request.getPublicKey();
            requireStrong(key);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw refused("is not signed by the key that it names", null);
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException e) {
            throw refused("can't be read", e);
        }
    }

    private static byte[] octets(String pem) {
        Matcher matcher = PEM.matcher(pem.length() > MAX_LENGTH ? "" : pem);
        if (!matcher.matches()) {
            throw refused("is not one PEM block of at most " + MAX_LENGTH + " characters", null);
        }
        return Base64.getMimeDecoder().decode(matcher.group(2));
    }

    /** Parameters that spell a curve out are another way to write a weak one. */
    private static void requireNamedCurve(JcaPKCS10CertificationRequest request) {
        var algorithm = request.getSubjectPublicKeyInfo().getAlgorithm();
        if (X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                && !(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve && CURVES.contains(curve))) {
            throw refused("has a key on a curve that is not taken. Use P-256", null);
        }
    }

    private static void requireStrong(PublicKey key) {
        boolean strong = key instanceof ECPublicKey
                || key instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() >= LEAST_RSA_BITS
                        && rsa.getModulus().bitLength() <= MOST_RSA_BITS
                        && rsa.getPublicExponent().bitLength() <= MOST_EXPONENT_BITS
                        && rsa.getPublicExponent().testBit(0)
                        && rsa.getPublicExponent().bitLength() > 1;
        if (!strong) {
            throw refused("has a key that is not taken. Use P-256, or RSA with 2048 to 4096 bits", null);
        }
    }

    private static PrintException refused(String why, Exception cause) {
        return new PrintException(
                Status.CLIENT_ERROR_BAD_REQUEST,
                "The certificate request " + why + ". Make a new one (PKCS #10).",
                cause);
    }
}
