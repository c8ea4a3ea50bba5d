package org.secureprint.identity.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.Cards;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.KeyRing;

/** Who holds which card. What a card says is kept as a keyed hash only; whoever shows many that are nobody's is refused for a while. */
@Component(service = PersonCards.class, configurationPid = "org.secureprint.identity")
public final class DeviceCards implements PersonCards {
    private final Cards cards;
    private final Users users;
    private final Sessions sessions;
    private final AccessLog log;
    private final CardNumbers numbers;
    private final CardPolicy policy;
    private final Clock clock;
    private final SourceThrottle unknown = new SourceThrottle(System::nanoTime);

    @Activate
    public DeviceCards(
            @Reference Cards cards,
            @Reference Users users,
            @Reference Sessions sessions,
            @Reference AccessLog log,
            @Reference KeyRing ring,
            IdentityConfig config) {
        this(
                cards,
                users,
                sessions,
                log,
                new CardNumbers(FalseSalts.in(Directories.of(config), ring)),
                CardPolicy.of(config),
                Clock.systemUTC());
    }

    DeviceCards(
            Cards cards,
            Users users,
            Sessions sessions,
            AccessLog log,
            CardNumbers numbers,
            CardPolicy policy,
            Clock clock) {
        this.cards = cards;
        this.users = users;
        this.sessions = sessions;
        this.log = log;
        this.numbers = numbers;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Optional<Holder> present(String card, String device, String source) {
        policy.requireCards();
        if (unknown.isExhausted(device)) {
            throw refused();
        }
        Optional<Card> known = cards.find(numbers.id(card));
        if (known.isEmpty()) {
            unknown.countWrong(device);
            AccessLog.Entry shown = entry(device, source, "sign-in", Status.CLIENT_ERROR_NOT_FOUND.keyword());
            log.append(LogKind.SERVER_ACCESS, shown.as(Set.of(Role.DEVICE)).at(device));
            return Optional.empty();
        }
        String owner = known.get().owner();
        Optional<User> holder = users.find(owner).filter(this::mayEnter);
        if (holder.isEmpty()) {
            AccessLog.Entry shut = entry(owner, source, "sign-in", Status.CLIENT_ERROR_NOT_AUTHENTICATED.keyword());
            log.append(LogKind.SERVER_ACCESS, shut.at(device));
            throw refused();
        }
        if (!policy.pinNeeded()) {
            AccessLog.Entry in = entry(owner, source, "sign-in", AccessLog.Entry.OK);
            log.append(LogKind.SERVER_ACCESS, in.as(Set.of(Role.USER)).at(device));
        }
        return Optional.of(new Holder(holder.get(), policy.pinNeeded()));
    }

    private boolean mayEnter(User user) {
        boolean locked = user.lockedUntil() != null && clock.instant().isBefore(user.lockedUntil());
        return user.isActive() && !locked && !user.roles().contains(Role.DEVICE);
    }

    @Override
    public Card add(String card, String owner, String device, String source) {
        policy.requireCards();
        Card fresh = new Card(numbers.id(card), owner, clock.instant(), device);
        List<Card> others = cards.of(owner);
        Optional<Card> own =
                others.stream().filter(one -> one.id().equals(fresh.id())).findFirst();
        if (own.isPresent()) {
            return own.get();
        }
        if (others.size() >= policy.most()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "You have as many cards as a person may have. Remove one on the server's web page first.");
        }
        if (!cards.add(fresh)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "This card is somebody else's. If it was given to you, ask your administrator to remove it there.");
        }
        AccessLog.Entry added = entry(owner, source, "card-add", AccessLog.Entry.OK);
        log.append(LogKind.SERVER_ACCESS, added.as(Set.of(Role.USER)).at(device));
        return fresh;
    }

    @Override
    public List<Card> of(String owner) {
        return cards.of(owner);
    }

    @Override
    public boolean remove(String owner, String id) {
        boolean theirs =
                cards.find(id).filter(card -> card.owner().equals(owner)).isPresent();
        if (theirs && cards.remove(id)) {
            sessions.closeAll(owner);
            return true;
        }
        return false;
    }

    private static AccessLog.Entry entry(String actor, String source, String action, String result) {
        return new AccessLog.Entry(actor, source, action, "", result, "by a card");
    }

    private static PrintException refused() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                "This card opens nothing at the moment. Sign in with name and PIN, or ask your administrator.");
    }
}
