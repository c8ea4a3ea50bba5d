package org.secureprint.admin.web.internal;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.tls.CertificateWatch;
import org.secureprint.api.tls.ServerCertificate;

/** The server's certificate on the web and in the API of administrators. */
@Component
public final class CertificateTools implements HttpResource {
    private final List<Route> routes;

    @Activate
    public CertificateTools(
            @Reference ServerCertificate certificate,
            @Reference CertificateWatch watch,
            @Reference PasswordSignIn signIn,
            @Reference AccessLog log) {
        this(certificate, watch, signIn, log, Clock.systemDefaultZone());
    }

    CertificateTools(
            ServerCertificate certificate, CertificateWatch watch, PasswordSignIn signIn, AccessLog log, Clock clock) {
        Pages pages = new Pages(new Views(), new Assets(), log, clock, watch);
        routes = new CertificatePages(pages, certificate, watch, signIn).routes();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
