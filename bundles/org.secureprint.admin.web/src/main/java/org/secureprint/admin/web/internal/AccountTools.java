package org.secureprint.admin.web.internal;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog;

/** Signing in and out on the web and in the API of administrators, and one's own secrets. */
@Component
public final class AccountTools implements HttpResource {
    private final List<Route> routes;

    @Activate
    public AccountTools(
            @Reference PasswordSignIn signIn,
            @Reference SecondFactor factor,
            @Reference Sessions sessions,
            @Reference Users users,
            @Reference AccessLog log,
            @Reference RedirectSignIns ways) {
        this(signIn, factor, sessions, users, log, ways, Clock.systemDefaultZone());
    }

    AccountTools(
            PasswordSignIn signIn,
            SecondFactor factor,
            Sessions sessions,
            Users users,
            AccessLog log,
            RedirectSignIns ways,
            Clock clock) {
        Pages pages = new Pages(new Views(), new Assets(), log, clock);
        RedirectPages others = new RedirectPages(pages, ways, factor, sessions);
        routes = Stream.of(
                        new AccountPages(pages, signIn, factor, sessions, others).routes(),
                        others.routes(),
                        new AdminSessionApi(pages, signIn, factor, sessions).routes(),
                        new SecondFactorPages(pages, users, signIn, factor).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
