package org.secureprint.admin.web.internal;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog;

/** Who may sign in, as administrators see and change it, and the cards of people. */
@Component
public final class PeopleTools implements HttpResource {
    private final List<Route> routes;

    @Activate
    public PeopleTools(
            @Reference Users users,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference PersonCards cards,
            @Reference AccessLog log) {
        this(users, accounts, sessions, cards, log, Clock.systemDefaultZone());
    }

    PeopleTools(Users users, Accounts accounts, Sessions sessions, PersonCards cards, AccessLog log, Clock clock) {
        Pages pages = new Pages(new Views(), new Assets(), log, clock);
        UserChanges changes = new UserChanges(pages, users, accounts, sessions, cards);
        routes = Stream.of(
                        new PeoplePages(pages, users, sessions, cards, changes).routes(),
                        new CardPages(pages, cards).routes(),
                        new UserApi(users, sessions, cards, changes).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
