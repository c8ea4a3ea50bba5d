package org.secureprint.itests.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificate that a server made for itself, and no other. */
final class ServerTrust {
    private static final int TIMEOUT_MILLIS = 5_000;

    private ServerTrust() {}

    /** @param store what the server keeps */
    static SSLContext of(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store.resolve("tls/server.p12"))) {
            keys.load(
                    in,
                    Files.readString(store.resolve("secrets/tls.password"))
                            .strip()
                            .toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Whether the page is there: 404 and 503 are what the gate says of a part that is not there yet. */
    static boolean answers(URI page, Path store) throws IOException, GeneralSecurityException {
        HttpsURLConnection connection = (HttpsURLConnection) page.toURL().openConnection();
        connection.setSSLSocketFactory(of(store).getSocketFactory());
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            return connection.getResponseCode() < 400;
        } finally {
            connection.disconnect();
        }
    }
}
