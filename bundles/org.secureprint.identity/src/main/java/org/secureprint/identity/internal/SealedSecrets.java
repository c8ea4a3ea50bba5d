package org.secureprint.identity.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What identity keeps sealed: the verifiers of PINs and device keys, the secret of the false salts, and secrets for other machines. */
@Component(service = SealedValues.class, configurationPid = "org.secureprint.identity")
public final class SealedSecrets implements SealedValues {
    private static final Logger LOG = LoggerFactory.getLogger(SealedSecrets.class);
    private static final int UNREADABLE = 0;

    private final Users users;
    private final MemorySessions sessions;
    private final SealedTargetSecrets targets;
    private final KeyRing ring;
    private final Path directory;

    @Activate
    public SealedSecrets(
            @Reference Users users,
            @Reference MemorySessions sessions,
            @Reference SealedTargetSecrets targets,
            @Reference KeyRing ring,
            IdentityConfig config) {
        this(users, sessions, targets, ring, Directories.of(config));
    }

    SealedSecrets(Users users, MemorySessions sessions, SealedTargetSecrets targets, KeyRing ring, Path directory) {
        this.users = users;
        this.sessions = sessions;
        this.targets = targets;
        this.ring = ring;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "PINs and device keys";
    }

    @Override
    public Map<Integer, Long> countByKey() throws IOException {
        Map<Integer, Long> count = new HashMap<>();
        withVerifier().forEach(user -> count.merge(keyId(user), 1L, Long::sum));
        OptionalInt salts = FalseSalts.keyId(directory, ring);
        if (salts.isPresent()) {
            count.merge(salts.getAsInt(), 1L, Long::sum);
        }
        targets.keyIds().forEach(id -> count.merge(id, 1L, Long::sum));
        return count;
    }

    private List<User> withVerifier() {
        return users.list().stream()
                .filter(user -> !user.scramVerifier().isEmpty())
                .toList();
    }

    private int keyId(User user) {
        try {
            return ScramVerifier.keyId(user.scramVerifier(), ring);
        } catch (IllegalArgumentException e) {
            LOG.debug("The verifier of an account cannot be read", e);
            return UNREADABLE;
        }
    }

    @Override
    public int reseal(int limit) throws IOException {
        int active = ring.activeKeyId();
        OptionalInt salts = FalseSalts.keyId(directory, ring);
        int done = targets.reseal(limit);
        if (done < limit && salts.isPresent() && salts.getAsInt() != active) {
            FalseSalts.reseal(directory, ring);
            done++;
        }
        for (User user : withVerifier()) {
            int keyId = keyId(user);
            if (done < limit && keyId != active && keyId != UNREADABLE && reseal(user)) {
                done++;
            }
        }
        return done;
    }

    private boolean reseal(User seen) {
        String sealed;
        try {
            sealed = ScramVerifier.unseal(seen.scramVerifier(), seen.name(), ring)
                    .seal(seen.name(), ring);
        } catch (IllegalArgumentException e) {
            LOG.warn("The PIN or device key of account {} cannot be read; set a new one", seen.name());
            LOG.debug("Why it cannot be read", e);
            return false;
        }
        sessions.resealing(seen, Changed.resealed(seen, sealed));
        return users.change(
                        seen.name(),
                        now -> now.scramVerifier().equals(seen.scramVerifier()) ? Changed.resealed(now, sealed) : now)
                .isPresent();
    }
}
