package org.secureprint.setup.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and a key in PEM: PKCS#8, with a password or without, PKCS#1 and SEC 1 (RFC 7468, RFC 5915). */
final class PemFile {
    private static final Map<String, String> KEYS = Map.of("1.2.840.113549.1.1.1", "RSA", "1.2.840.10045.2.1", "EC");
    private static final Pattern STRONG_ENCRYPTION = Pattern.compile("PBEWithHmacSHA(256|384|512)AndAES_(128|256)");

    private final char[] password;
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<PrivateKey> keys = new ArrayList<>();

    private PemFile(char[] password) {
        this.password = password;
    }

    /**
     * What stands in one file or two.
     *
     * @param password empty if the key is not encrypted
     */
    static KeyMaterial read(byte[] certificates, byte[] key, char[] password) {
        PemFile file = new PemFile(password);
        file.add(certificates);
        file.add(key);
        if (file.certificates.isEmpty()) {
            throw new UnusableCertificate("There is no certificate in PEM format in it.");
        }
        if (file.keys.size() != 1) {
            throw new UnusableCertificate(
                    file.keys.isEmpty()
                            ? "There is no private key in PEM format in it."
                            : "There is more than one private key in it. Give the one of the certificate.");
        }
        return new KeyMaterial(file.keys.get(0), file.certificates);
    }

    private void add(byte[] pem) {
        try (Reader text = new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(text)) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                add(each);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof UnusableCertificate known) {
                throw known;
            }
            throw new UnusableCertificate("It is damaged or no PEM file.", e);
        }
    }

    private void add(Object block) throws IOException, GeneralSecurityException {
        if (block instanceof X509CertificateHolder holder) {
            certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
        } else if (block instanceof PrivateKeyInfo info) {
            keys.add(key(info));
        } else if (block instanceof PEMKeyPair pair) {
            keys.add(key(pair.getPrivateKeyInfo()));
        } else if (block instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            keys.add(key(PrivateKeyInfo.getInstance(
                    decrypt(readable(encrypted.getEncoded())).getEncoded())));
        } else if (block instanceof PEMEncryptedKeyPair) {
            throw weaklyEncrypted(null);
        }
    }

    private static EncryptedPrivateKeyInfo readable(byte[] encrypted) {
        try {
            return new EncryptedPrivateKeyInfo(encrypted);
        } catch (IOException e) {
            throw weaklyEncrypted(e); // the runtime does not even know it
        }
    }

    private static UnusableCertificate weaklyEncrypted(Exception cause) {
        return new UnusableCertificate(
                "The key is encrypted in an old, weak way. Convert it: openssl pkcs8 -topk8 -in KEY", cause);
    }

    private PKCS8EncodedKeySpec decrypt(EncryptedPrivateKeyInfo encrypted) throws GeneralSecurityException {
        String algorithm = encrypted.getAlgParameters() == null
                ? encrypted.getAlgName()
                : encrypted.getAlgParameters().toString();
        if (!STRONG_ENCRYPTION.matcher(algorithm).matches()) {
            throw weaklyEncrypted(null);
        }
        if (password.length == 0) {
            throw new UnusableCertificate("The key is encrypted, and no password was given.");
        }
        PBEKeySpec secret = new PBEKeySpec(password);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(secret),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("The password does not open the key.", e);
        } finally {
            secret.clearPassword();
        }
    }

    private static PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        String algorithm = KEYS.get(info.getPrivateKeyAlgorithm().getAlgorithm().getId());
        if (algorithm == null) {
            throw new UnusableCertificate("The key is neither RSA nor EC. Use one of these.");
        }
        PrivateKeyInfo plain = "EC".equals(algorithm) ? withCurveOutside(info) : info;
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(plain.getEncoded()));
    }

    /** SEC 1 has the curve within the key, PKCS#8 beside it; the Java runtime takes it only there. */
    private static PrivateKeyInfo withCurveOutside(PrivateKeyInfo info) throws IOException {
        ASN1Sequence key = ASN1Sequence.getInstance(info.parsePrivateKey());
        int octets = ASN1OctetString.getInstance(key.getObjectAt(1)).getOctets().length;
        return new PrivateKeyInfo(
                info.getPrivateKeyAlgorithm(),
                new ECPrivateKey(octets * 8, ECPrivateKey.getInstance(key).getKey()));
    }
}
