package org.secureprint.setup.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A TLS server certificate (RFC 5280) signed by its own ECDSA key. */
final class SelfSignedCertificate {
    /** The longest life that Apple's clients accept of a server certificate. */
    private static final Duration LIFE = Duration.ofDays(825);
    /** Clocks of clients go a little wrong. */
    private static final Duration EARLIER = Duration.ofHours(24);

    private SelfSignedCertificate() {}

    static X509Certificate of(KeyPair pair, List<String> names, Instant now, SecureRandom random)
            throws GeneralSecurityException, IOException {
        X500Name subject = new X500NameBuilder()
                .addRDN(BCStyle.CN, names.get(0).length() > 64 ? "localhost" : names.get(0))
                .build();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(127, random).setBit(126),
                Date.from(now.minus(EARLIER)),
                Date.from(now.minus(EARLIER).plus(LIFE)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                        names.stream().map(SelfSignedCertificate::generalName).toArray(GeneralName[]::new)));
        try {
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setSecureRandom(random)
                    .build(pair.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("No ECDSA signature in this Java runtime", e);
        }
    }

    /** A new key with its certificate. */
    static KeyMaterial make(List<String> names, Instant now, SecureRandom random)
            throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        return new KeyMaterial(pair.getPrivate(), List.of(of(pair, names, now, random)));
    }

    /** Whether it is one of those made here, and not one that an administrator made. */
    static boolean isOurs(X509Certificate certificate) {
        Duration life = Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        return life.equals(LIFE) && certificate.getBasicConstraints() < 0 && Names.isSelfSigned(certificate);
    }

    private static GeneralName generalName(String name) {
        return new GeneralName(HostNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
