package org.secureprint.store.jpa.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose a damaged row is. What is sealed does not tell any more, but the owner's column may: a hash cannot be turned back, so names are
 * tried, the one that is asked for and then those of all accounts. Made for one call and one thread. Trying all names is work, so what
 * came out of it is {@linkplain KnownOwners remembered} for the rows that were asked for, and for no other name.
 */
final class OwnerNames {
    private static final String ACCOUNTS = "SELECT name FROM account";

    private final Database database;
    private final SealedKeys keys;
    private final KnownOwners known;
    private final String asked;
    private Map<String, String> accounts;

    /** @param asked the owner whose jobs are looked for, or null */
    OwnerNames(Database database, SealedKeys keys, KnownOwners known, String asked) {
        this.database = database;
        this.keys = keys;
        this.known = known;
        this.asked = asked;
    }

    /** The owner that the row's column stands for; empty if it is nobody's that this server knows. */
    String of(JobRow row) {
        if (!OwnerIndex.isIndex(row.owner)) {
            return row.owner;
        }
        if (asked != null && keys.ownerIndex().of(asked).equals(row.owner)) {
            return asked;
        }
        return known.find(row.owner, index -> accounts().getOrDefault(index, ""));
    }

    private Map<String, String> accounts() {
        if (accounts == null) {
            List<?> names = database.read(em -> em.createNativeQuery(ACCOUNTS).getResultList());
            accounts = names.stream()
                    .map(String.class::cast)
                    .collect(Collectors.toMap(name -> keys.ownerIndex().of(name), Function.identity()));
        }
        return accounts;
    }
}
