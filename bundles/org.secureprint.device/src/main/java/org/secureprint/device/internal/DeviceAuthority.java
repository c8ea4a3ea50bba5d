package org.secureprint.device.internal;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.secureprint.api.device.DeviceProof;

/**
 * The CA of this install for devices: issues their certificates, and reads the name back that it put in. What the device itself wrote
 * into its request plays no part. Safe for any thread.
 */
final class DeviceAuthority {
    static final String KEY_STORE = "authority.p12";
    static final String PASSWORD = "device-authority.password";
    private static final String ALIAS = "authority";
    private static final Duration EARLIER = Duration.ofHours(1);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();

    DeviceAuthority(PrivateKey key, X509Certificate certificate, Duration life) {
        this.key = key;
        this.certificate = certificate;
        this.life = life;
    }

    /**
     * Opens the key store that was made at first start.
     *
     * @param directory where it lies
     * @param secrets where its password lies
     * @param life of the certificates
     */
    static DeviceAuthority open(Path directory, Path secrets, Duration life)
            throws IOException, GeneralSecurityException {
        char[] password = Files.readString(secrets.resolve(PASSWORD), StandardCharsets.US_ASCII)
                .strip()
                .toCharArray();
        try (InputStream in = Files.newInputStream(directory.resolve(KEY_STORE))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (store.getKey(ALIAS, password) instanceof PrivateKey key
                    && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return new DeviceAuthority(key, certificate, life);
            }
            throw new IOException("The key store of the CA for devices has no key named " + ALIAS);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A certificate by which the device with this id and key proves itself as a client, and nothing else. */
    X509Certificate issue(String device, PublicKey holder, Instant now) {
        X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, device).build();
        Instant end = now.plus(life);
        Instant last = certificate.getNotAfter().toInstant();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new JcaX509CertificateHolder(certificate).getSubject(),
                    new BigInteger(127, random).setBit(126),
                    Date.from(now.minus(EARLIER)),
                    Date.from(end.isBefore(last) ? end : last),
                    subject,
                    holder);
            addExtensions(builder, holder);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setSecureRandom(random)
                            .build(key)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("The CA for devices can't sign", e);
        }
    }

    private void addExtensions(JcaX509v3CertificateBuilder builder, PublicKey holder)
            throws GeneralSecurityException, CertIOException {
        JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.getInstance(new ASN1ObjectIdentifier(DeviceProof.KEY_PURPOSE))
        }));
        builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(holder));
        builder.addExtension(Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(certificate));
    }

    /** The device of a certificate that this CA issued and that is valid at this moment; empty for any other one. */
    Optional<String> deviceOf(X509Certificate shown, Instant now) {
        try {
            shown.checkValidity(Date.from(now));
            shown.verify(certificate.getPublicKey());
            RDN[] names = new JcaX509CertificateHolder(shown).getSubject().getRDNs(BCStyle.CN);
            boolean isDevice = shown.getBasicConstraints() < 0
                    && shown.getExtendedKeyUsage() != null
                    && shown.getExtendedKeyUsage().contains(DeviceProof.KEY_PURPOSE);
            return isDevice && names.length == 1 && !names[0].isMultiValued()
                    ? Optional.of(IETFUtils.valueToString(names[0].getFirst().getValue()))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
