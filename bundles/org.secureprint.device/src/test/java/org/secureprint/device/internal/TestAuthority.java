package org.secureprint.device.internal;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.secureprint.api.device.DeviceProof;

/** A CA as one of an install, which also issues what no install would. */
final class TestAuthority {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2046-01-01T00:00:00Z");

    final KeyPair pair;
    final X509Certificate certificate;

    TestAuthority(String name) {
        pair = keys();
        certificate = new Leaf(name).authority().signedBy(pair.getPrivate(), name, pair);
    }

    DeviceAuthority open() {
        return new DeviceAuthority(pair.getPrivate(), certificate, Duration.ofDays(365));
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    X509Certificate issue(Leaf leaf) {
        return leaf.signedBy(
                pair.getPrivate(), certificate.getSubjectX500Principal().getName(), keys());
    }

    /** What is to stand in a certificate: as a device's would, unless it is said otherwise. */
    static final class Leaf {
        private final String subject;
        private Instant start = START;
        private Instant end = END;
        private boolean authority;
        private String[] purposes = {KeyPurposeId.id_kp_clientAuth.getId(), DeviceProof.KEY_PURPOSE};

        Leaf(String subject) {
            this.subject = subject;
        }

        Leaf valid(Instant from, Instant to) {
            start = from;
            end = to;
            return this;
        }

        Leaf authority() {
            authority = true;
            return this;
        }

        Leaf purposes(String... oids) {
            purposes = oids;
            return this;
        }

        X509Certificate signedBy(PrivateKey key, String issuer, KeyPair holder) {
            try {
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        new BigInteger(64, new SecureRandom()),
                        Date.from(start),
                        Date.from(end),
                        new X500Name(subject),
                        holder.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
                if (purposes.length > 0) {
                    KeyPurposeId[] ids = new KeyPurposeId[purposes.length];
                    for (int i = 0; i < ids.length; i++) {
                        ids[i] = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purposes[i]));
                    }
                    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
