package org.secureprint.store.jpa.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.Cards;

/** The cards of people. */
@Component
public final class JpaCards implements Cards {
    private final Database database;

    @Activate
    public JpaCards(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Card> find(String id) {
        return Optional.ofNullable(database.read(em -> em.find(CardRow.class, id)))
                .map(CardRow::card);
    }

    @Override
    public List<Card> of(String owner) {
        return database.read(em -> em.createQuery("SELECT c FROM CardRow c WHERE c.owner = :owner", CardRow.class)
                .setParameter("owner", owner)
                .getResultStream()
                .map(CardRow::card)
                .sorted(Comparator.comparing(Card::addedAt).thenComparing(Card::id))
                .toList());
    }

    @Override
    public boolean add(Card card) {
        return database.commit(rows -> {
            if (rows.lock(CardRow.class, card.id()) != null) {
                return false;
            }
            rows.add(new CardRow(card));
            return true;
        });
    }

    @Override
    public boolean remove(String id) {
        return database.commit(rows -> {
            CardRow row = rows.lock(CardRow.class, id);
            if (row != null) {
                rows.remove(row);
            }
            return row != null;
        });
    }

    /** Removes somebody's cards together with the account, without which they open nothing. */
    static void removeAll(RowChanges rows, String owner) {
        rows.removeForGood(CardRow.class, "DELETE FROM CardRow c WHERE c.owner = :owner", Map.of("owner", owner));
    }
}
