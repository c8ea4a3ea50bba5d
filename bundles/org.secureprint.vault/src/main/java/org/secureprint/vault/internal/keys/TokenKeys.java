package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.format.Crypto;

/**
 * Keys in a PKCS#11 token, sensitive and never extractable: the token makes them and encrypts with them. A key of the ring is two AES-256
 * objects, {@code spm-wrap-ID-CREATED} and {@code spm-seal-ID-CREATED}; the one with the highest id is active. Of a destroyed key an
 * object {@code spm-gone-ID-CREATED} remains, a fresh key that nothing uses, so that its id is not given again.
 */
final class TokenKeys implements RingStorage {
    private static final String WRAP = "spm-wrap-";
    private static final String SEAL = "spm-seal-";
    private static final String GONE = "spm-gone-";
    private static final int TAG_BITS = 128;

    private final Token token;
    private final Provider provider;
    private final KeyStore store;

    /** @throws VaultClosedException if the token cannot be had or the PIN is wrong */
    TokenKeys(Token token, char[] pin) throws VaultClosedException {
        this.token = token;
        try {
            provider = Security.getProvider("SunPKCS11").configure(configuration(token));
            store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new VaultClosedException(
                    "The PKCS#11 token in " + token
                            + " cannot be used: the module or the token is missing, or the PIN is"
                            + " wrong. Check pkcs11Library, pkcs11Slot and the PIN; the vault is untouched.",
                    e);
        }
    }

    /** The last attribute matters: keys of the token can be neither read nor taken out of it. */
    private static String configuration(Token token) {
        return String.join(
                "\n",
                "--name = SPM" + token.slot(),
                "library = " + token.library(),
                "slot = " + token.slot(),
                "attributes(generate, CKO_SECRET_KEY, CKK_AES) = {",
                "  CKA_TOKEN = true",
                "  CKA_SENSITIVE = true",
                "  CKA_EXTRACTABLE = false",
                "  CKA_ENCRYPT = true",
                "  CKA_DECRYPT = true",
                "}",
                "");
    }

    @Override
    public List<RingKey> read() throws VaultClosedException {
        try {
            List<String> aliases = Collections.list(store.aliases());
            Map<Integer, RingKey> keys = new HashMap<>();
            for (String alias : aliases) {
                if (alias.startsWith(WRAP)) {
                    KeyInfo info = info(alias, KeyInfo.State.DECRYPT_ONLY);
                    boolean whole = store.containsAlias(SEAL + suffix(info));
                    keys.put(info.id(), new RingKey(info, key(alias), whole ? key(SEAL + suffix(info)) : null));
                }
            }
            int active = keys.keySet().stream().max(Integer::compare).orElse(0);
            keys.computeIfPresent(active, (id, key) -> key.in(KeyInfo.State.ACTIVE));
            for (String alias : aliases) {
                if (alias.startsWith(GONE)) {
                    KeyInfo info = info(alias, KeyInfo.State.DESTROYED);
                    keys.put(info.id(), new RingKey(info, null, null));
                    delete(info);
                }
            }
            return keys.values().stream()
                    .sorted(Comparator.comparing(each -> each.info().id()))
                    .toList();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new VaultClosedException(
                    "The keys in " + token + " cannot be read: " + e.getMessage() + ". The vault is untouched.", e);
        }
    }

    private static KeyInfo info(String alias, KeyInfo.State state) {
        String[] parts = alias.split("-");
        return new KeyInfo(Integer.parseInt(parts[2]), state, Instant.ofEpochMilli(Long.parseLong(parts[3])));
    }

    private SecretKey key(String alias) throws GeneralSecurityException {
        Key key = store.getKey(alias, null);
        if (!(key instanceof SecretKey)) {
            throw new GeneralSecurityException("the token does not give out " + alias);
        }
        return (SecretKey) key;
    }

    /** The sealing key first: a crash between the two leaves a key that nobody uses. */
    @Override
    public List<RingKey> add(List<RingKey> keys, int id, Instant now) throws IOException {
        generate(SEAL + id + "-" + now.toEpochMilli());
        generate(WRAP + id + "-" + now.toEpochMilli());
        return readAgain();
    }

    private void generate(String alias) throws IOException {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(8 * RingKey.OCTETS);
            store.setEntry(alias, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("The token in " + token + " did not make a key: " + e.getMessage(), e);
        }
    }

    @Override
    public List<RingKey> destroy(List<RingKey> keys, int id) throws IOException {
        KeyInfo info = keys.stream()
                .map(RingKey::info)
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
        generate(GONE + suffix(info));
        try {
            delete(info);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("The token in " + token + " did not destroy a key: " + e.getMessage(), e);
        }
        return readAgain();
    }

    private void delete(KeyInfo info) throws GeneralSecurityException {
        for (String alias : List.of(SEAL + suffix(info), WRAP + suffix(info))) {
            if (store.containsAlias(alias)) {
                store.deleteEntry(alias);
            }
        }
    }

    private static String suffix(KeyInfo info) {
        return info.id() + "-" + info.createdAt().toEpochMilli();
    }

    private List<RingKey> readAgain() throws IOException {
        try {
            return read();
        } catch (VaultClosedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public byte[] encrypt(SecretKey key, byte[] nonce, byte[] aad, byte[] plaintext) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, aad, plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token in " + token + " does not encrypt: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] decrypt(SecretKey key, byte[] nonce, byte[] aad, byte[] sealed) throws GeneralSecurityException {
        try {
            return run(Cipher.DECRYPT_MODE, key, nonce, aad, sealed);
        } catch (GeneralSecurityException | ProviderException e) {
            if (works(key)) {
                throw new AEADBadTagException("The value was changed: " + e.getMessage());
            }
            throw new UncheckedIOException(
                    new IOException("The token in " + token + " does not decrypt: " + e.getMessage(), e));
        }
    }

    /** Tokens report a wrong tag and a failure of their own alike; one that still opens what it just sealed did not fail. */
    private boolean works(SecretKey key) {
        byte[] nonce = Crypto.random(Crypto.NONCE);
        byte[] probe = new byte[RingKey.OCTETS];
        try {
            byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, nonce, probe);
            return Arrays.equals(probe, run(Cipher.DECRYPT_MODE, key, nonce, nonce, sealed));
        } catch (GeneralSecurityException | ProviderException e) {
            return false;
        }
    }

    private byte[] run(int mode, SecretKey key, byte[] nonce, byte[] aad, byte[] text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(aad);
        return cipher.doFinal(text);
    }
}
