package org.secureprint.setup.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The CA of this install whose certificates identify devices: a PKCS#12 file, and its password in a file of its own. Both are made at
 * first start, so that a device of one install is nobody at another. The bundle that enrols devices signs with its key.
 */
final class DeviceAuthority {
    static final String PASSWORD = "device-authority.password";
    static final String KEY_STORE = "authority.p12";
    static final String ALIAS = "authority";
    private static final Duration LIFE = Duration.ofDays(7305);
    private static final Duration EARLIER = Duration.ofHours(24);

    private final PrivateDirectory directory;
    private final PrivateDirectory secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DeviceAuthority(PrivateDirectory directory, PrivateDirectory secrets, Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.clock = clock;
    }

    Path file() {
        return directory.file(KEY_STORE);
    }

    /** The CA's certificate; makes the key store unless there is one, and proves that the password opens it. */
    X509Certificate ensure() throws IOException, GeneralSecurityException {
        if (Files.notExists(file())) {
            if (Files.notExists(secrets.file(PASSWORD))) {
                byte[] bytes = new byte[24];
                random.nextBytes(bytes);
                secrets.write(PASSWORD, Base64.getUrlEncoder().withoutPadding().encode(bytes));
            }
            directory.write(KEY_STORE, newKeyStore());
        }
        char[] password = password();
        try (InputStream in = Files.newInputStream(file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (store.getCertificate(ALIAS) instanceof X509Certificate certificate && store.isKeyEntry(ALIAS)) {
                return certificate;
            }
            throw new IOException("it has no key named " + ALIAS);
        } catch (IOException e) {
            throw new IOException(
                    "The key store " + file() + " of the CA for devices cannot be used with the password in "
                            + secrets.file(PASSWORD) + ": " + e.getMessage()
                            + ". Put back both from a backup, or delete "
                            + file() + " and enrol all devices anew.",
                    e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private char[] password() throws IOException {
        return Files.readString(secrets.file(PASSWORD), StandardCharsets.US_ASCII)
                .strip()
                .toCharArray();
    }

    private byte[] newKeyStore() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        char[] password = password();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, pair.getPrivate(), password, new Certificate[] {certificate(pair)});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Named by a number of this install, so that clients which know several can tell them apart. */
    private X509Certificate certificate(KeyPair pair) throws GeneralSecurityException, IOException {
        BigInteger serial = new BigInteger(127, random).setBit(126);
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.CN, "Secure Print Manager devices")
                .addRDN(BCStyle.SERIALNUMBER, serial.toString(36))
                .build();
        Instant start = clock.instant().minus(EARLIER);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial, Date.from(start), Date.from(start.plus(LIFE)), name, pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setSecureRandom(random)
                            .build(pair.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("No ECDSA signature in this Java runtime", e);
        }
    }
}
