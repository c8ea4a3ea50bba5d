package org.secureprint.store.jpa.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.secureprint.store.jpa.internal.RowChanges.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work against the persistence unit, each time with an {@code EntityManager} of its own. Used from any thread. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final EntityManagerFactory factory;

    Transactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Reads without a transaction. */
    <T> T read(Function<EntityManager, T> work) {
        return with(work);
    }

    /**
     * Changes rows in one transaction and commits it.
     *
     * @param images takes the rows before and after, also when the commit fails
     */
    void change(List<Image> images, Consumer<RowChanges> work) {
        with(em -> {
            em.getTransaction().begin();
            RowChanges rows = new RowChanges(em);
            work.accept(rows);
            images.addAll(rows.images());
            em.getTransaction().commit();
            return null;
        });
    }

    /** Aries JPA closes the factory when this bundle stops, before the components are told. */
    private <T> T with(Function<EntityManager, T> work) {
        EntityManager em = null;
        try {
            em = factory.createEntityManager();
            return work.apply(em);
        } catch (RuntimeException e) {
            throw factory.isOpen() ? e : Outage.refusal(e);
        } finally {
            if (em != null && em.isOpen()) {
                end(em);
            }
        }
    }

    private static void end(EntityManager em) {
        try {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        } catch (RuntimeException e) {
            LOG.debug("The transaction ended with its connection", e);
        }
    }
}
