package org.secureprint.api.tls;

import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/**
 * The certificate and key of the HTTPS port. A new one is for connections that are made from then on; those that are open go on. Called by
 * the console and the web tool, for administrators; from any thread.
 */
@ProviderType
public interface ServerCertificate {
    /** The one that new connections get. */
    CertificateSummary installed();

    /**
     * Takes a certificate and key in PEM (RFC 7468). Everything is looked at before anything changes; when this returns it is on the disk and in
     * use, the former one is kept beside it.
     *
     * @param certificates the server's own first, then the CA that issued it, and so on; may hold the key as well
     * @param key PKCS#8, PKCS#1 or SEC 1; empty if it stands with the certificates
     * @param password of an encrypted PKCS#8 key; empty if it is not encrypted. The caller clears it and the key
     * @throws PrintException {@code client-error-bad-request} with a sentence that says what is wrong with it
     */
    CertificateSummary installPem(byte[] certificates, byte[] key, char[] password);

    /**
     * Takes a certificate and key in PKCS#12 (RFC 7292), as {@link #installPem} does.
     *
     * @param store with one key in it
     * @param password of the store and its key
     * @throws PrintException {@code client-error-bad-request} with a sentence that says what is wrong with it
     */
    CertificateSummary installPkcs12(byte[] store, char[] password);
}
