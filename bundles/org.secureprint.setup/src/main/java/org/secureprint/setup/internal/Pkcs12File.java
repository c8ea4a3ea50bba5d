package org.secureprint.setup.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The one key of a PKCS#12 file and its certificates (RFC 7292). */
final class Pkcs12File {
    private Pkcs12File() {}

    static KeyMaterial read(byte[] store, char[] password) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(store), password);
            List<String> names = Collections.list(keys.aliases()).stream()
                    .filter(alias -> isKey(keys, alias))
                    .toList();
            if (names.size() != 1) {
                throw new UnusableCertificate("There has to be one key with its certificate in it, and there are "
                        + (names.isEmpty() ? "none" : Integer.toString(names.size())) + ".");
            }
            return new KeyMaterial(
                    (PrivateKey) keys.getKey(names.get(0), password),
                    Stream.of(keys.getCertificateChain(names.get(0)))
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(e);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? wrongPassword(e)
                    : new UnusableCertificate("It is damaged or no PKCS#12 file.", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            if (e instanceof UnusableCertificate known) {
                throw known;
            }
            throw new UnusableCertificate("It is damaged or no PKCS#12 file.", e);
        }
    }

    private static boolean isKey(KeyStore keys, String alias) {
        try {
            return keys.isKeyEntry(alias) && keys.getCertificateChain(alias) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static UnusableCertificate wrongPassword(Exception cause) {
        return new UnusableCertificate("The password does not open it.", cause);
    }
}
