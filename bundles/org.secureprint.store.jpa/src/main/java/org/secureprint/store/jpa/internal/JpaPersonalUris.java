package org.secureprint.store.jpa.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.PersonalUris;

/**
 * The tokens of personal queue addresses. A token is random and long, so that its plain SHA-256 hash can neither be searched for it nor,
 * by the time a look-up takes, be approached.
 */
@Component
public final class JpaPersonalUris implements PersonalUris {
    private static final int TOKEN_BITS = 130;
    private static final int TOKEN_LETTERS = 26;
    private static final int RADIX = 32;

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    @Activate
    public JpaPersonalUris(@Reference Database database) {
        this.database = database;
    }

    @Override
    public String issue(String userName) {
        String digits = new BigInteger(TOKEN_BITS, random).toString(RADIX);
        String token = "0".repeat(TOKEN_LETTERS - digits.length()) + digits;
        Instant now = Instant.now();
        database.commit(rows -> {
            PersonalUriRow row = rows.lock(PersonalUriRow.class, userName);
            if (row == null) {
                rows.add(new PersonalUriRow(userName, hash(token), now));
            } else {
                rows.change(row);
                row.change(hash(token), now);
            }
            return null;
        });
        return token;
    }

    @Override
    public Optional<Instant> issuedAt(String userName) {
        return Optional.ofNullable(database.read(em -> em.find(PersonalUriRow.class, userName)))
                .map(row -> Columns.instant(row.issuedAt));
    }

    @Override
    public Optional<String> find(String token) {
        return database.read(em -> em.createQuery(
                        "SELECT p.name FROM PersonalUriRow p, AccountRow a"
                                + " WHERE p.tokenHash = :hash AND a.name = p.name AND a.enabled = TRUE"
                                + " AND a.sourceActive = TRUE",
                        String.class)
                .setParameter("hash", hash(token))
                .getResultStream()
                .findFirst());
    }

    @Override
    public boolean revoke(String userName) {
        return database.commit(rows -> remove(rows, userName));
    }

    /** Removes a person's token together with something else. */
    static boolean remove(RowChanges rows, String userName) {
        PersonalUriRow row = rows.lock(PersonalUriRow.class, userName);
        if (row != null) {
            rows.remove(row);
        }
        return row != null;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
