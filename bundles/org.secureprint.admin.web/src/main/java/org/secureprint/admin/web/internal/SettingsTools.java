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
import org.secureprint.api.settings.SettingsTransfer;

/** The settings file on the web and in the API of administrators. */
@Component
public final class SettingsTools implements HttpResource {
    private final List<Route> routes;

    @Activate
    public SettingsTools(
            @Reference SettingsTransfer transfer, @Reference PasswordSignIn signIn, @Reference AccessLog log) {
        this(transfer, signIn, log, Clock.systemDefaultZone());
    }

    SettingsTools(SettingsTransfer transfer, PasswordSignIn signIn, AccessLog log, Clock clock) {
        Pages pages = new Pages(new Views(), new Assets(), log, clock);
        routes = new SettingsFilePages(pages, transfer, signIn).routes();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
