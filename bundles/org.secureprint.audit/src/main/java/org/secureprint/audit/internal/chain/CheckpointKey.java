package org.secureprint.audit.internal.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The Ed25519 key (RFC 8032) that signs the checkpoints of this server, made at first start. Safe for any thread. */
public final class CheckpointKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String SECRET = "checkpoint-key";
    private static final String PUBLIC = "checkpoint-key.pub";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private CheckpointKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Reads the key of a directory, or makes one. */
    public static CheckpointKey in(Path directory) throws IOException, GeneralSecurityException {
        Path secret = directory.resolve(SECRET);
        if (!Files.exists(secret)) {
            KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            PrivateFiles.createDirectories(directory);
            PrivateFiles.write(directory.resolve(PUBLIC), pem(made.getPublic()));
            PrivateFiles.write(secret, made.getPrivate().getEncoded());
        }
        byte[] encoded = Files.readAllBytes(secret);
        try {
            PrivateKey privateKey = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new CheckpointKey(privateKey, publicKey(Files.readString(directory.resolve(PUBLIC))));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /**
     * Reads a public key.
     *
     * @param pem as in the file {@code checkpoint-key.pub}: SubjectPublicKeyInfo (RFC 8410) in PEM (RFC 7468)
     */
    public static PublicKey publicKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("This is no public key in PEM.", e);
        }
    }

    private static byte[] pem(PublicKey key) {
        return ("-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The signature of octets. */
    public byte[] sign(byte[] octets) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 worked when the key was read", e);
        }
    }
}
