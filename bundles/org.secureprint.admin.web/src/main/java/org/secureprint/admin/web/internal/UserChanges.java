package org.secureprint.admin.web.internal;

import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog.Entry;

/** What administrators do to the accounts of others, on a page or by a program. Each change is logged. */
final class UserChanges {
    private final Pages pages;
    private final Users users;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PersonCards cards;

    UserChanges(Pages pages, Users users, Accounts accounts, Sessions sessions, PersonCards cards) {
        this.pages = pages;
        this.users = users;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cards = cards;
    }

    /**
     * The account with a name that somebody typed.
     *
     * @throws PrintException {@code client-error-not-found} if there is none
     */
    User find(String name) {
        try {
            return users.find(UserName.fold(name)).orElseThrow(UserChanges::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /**
     * Keeps an account out or lets it in.
     *
     * @throws PrintException {@code client-error-not-possible} for one's own: nobody shuts themselves out
     */
    void setEnabled(HttpExchange exchange, User user, boolean enabled) {
        if (!enabled && user.name().equals(Pages.person(exchange).name())) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "You can't keep yourself out.");
        }
        accounts.setEnabled(user.name(), enabled);
        log(exchange, enabled ? "user-enable" : "user-disable", user);
    }

    /** Signs somebody out everywhere. */
    void endSessions(HttpExchange exchange, User user) {
        sessions.closeAll(user.name());
        log(exchange, "end-sessions", user);
    }

    /**
     * Makes a card nobody's, which signs its holder out everywhere.
     *
     * @throws PrintException {@code client-error-not-found} if it is not theirs
     */
    void removeCard(HttpExchange exchange, User user, String id) {
        if (!cards.remove(user.name(), id)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "This account has no such card.");
        }
        log(exchange, "card-remove", user);
    }

    private void log(HttpExchange exchange, String action, User user) {
        pages.log(exchange, Pages.person(exchange).name(), action, "user " + user.name(), Entry.OK, "");
    }

    private static PrintException unknown() {
        return new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such account.");
    }
}
