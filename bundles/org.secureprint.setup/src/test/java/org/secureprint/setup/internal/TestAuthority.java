package org.secureprint.setup.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA whose certificates may be wrong in any way. */
final class TestAuthority {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final X500Name name;
    final KeyPair keys;
    final X509Certificate certificate;
    private final TestAuthority issuer;

    private TestAuthority(String name, KeyPair keys, TestAuthority issuer) throws Exception {
        this.name = new X500Name(name);
        this.keys = keys;
        this.issuer = issuer == null ? this : issuer;
        certificate = new Request().ca(this.name, keys);
    }

    static TestAuthority root(String name) throws Exception {
        return new TestAuthority(name, ec("secp256r1"), null);
    }

    TestAuthority intermediate(String name) throws Exception {
        return new TestAuthority(name, ec("secp256r1"), this);
    }

    Request issue() {
        return new Request();
    }

    static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** Certificates and keys (PKCS#8) in PEM. */
    static byte[] pem(Object... blocks) throws CertificateEncodingException {
        StringBuilder text = new StringBuilder();
        for (Object each : blocks) {
            boolean key = each instanceof PrivateKey;
            String what = key ? "PRIVATE KEY-----\n" : "CERTIFICATE-----\n";
            byte[] octets = key ? ((PrivateKey) each).getEncoded() : ((X509Certificate) each).getEncoded();
            text.append("-----BEGIN ").append(what);
            text.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets));
            text.append("\n-----END ").append(what);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A certificate that is good unless something is said. */
    final class Request {
        private Instant from = NOW.minus(Duration.ofDays(1));
        private Instant to = NOW.plus(Duration.ofDays(90));
        private KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
        private int usage = KeyUsage.digitalSignature;
        private String dns = "print.example.org";
        private String algorithm = "SHA256withECDSA";

        Request valid(Instant from, Instant to) {
            this.from = from;
            this.to = to;
            return this;
        }

        Request purpose(KeyPurposeId purpose) {
            this.purpose = purpose;
            return this;
        }

        Request usage(int usage) {
            this.usage = usage;
            return this;
        }

        Request noName() {
            dns = null;
            return this;
        }

        Request signedBy(String algorithm) {
            this.algorithm = algorithm;
            return this;
        }

        X509Certificate to(KeyPair keys) throws Exception {
            JcaX509v3CertificateBuilder builder =
                    builder(new X500Name("CN=print.example.org"), keys, TestAuthority.this);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (dns != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, dns)));
            }
            return signed(builder, TestAuthority.this.keys);
        }

        private X509Certificate ca(X500Name subject, KeyPair keys) throws Exception {
            to = NOW.plus(Duration.ofDays(3650));
            JcaX509v3CertificateBuilder builder = builder(subject, keys, issuer);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return signed(builder, issuer.keys);
        }

        private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair keys, TestAuthority by) {
            return new JcaX509v3CertificateBuilder(
                    by.name,
                    new BigInteger(64, new SecureRandom()).setBit(63),
                    Date.from(from),
                    Date.from(to),
                    subject,
                    keys.getPublic());
        }

        private X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by) throws Exception {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate())));
        }
    }
}
