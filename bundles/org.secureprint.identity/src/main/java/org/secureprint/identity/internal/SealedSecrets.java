package org.secureprint.identity.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What identity keeps sealed: verifiers of PINs and device keys, keys of second factors, the secret of the false salts, secrets for other machines. */
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
        for (User user : users.list()) {
            sealedValues(user).forEach(value -> count.merge(keyId(value), 1L, Long::sum));
        }
        OptionalInt salts = FalseSalts.keyId(directory, ring);
        if (salts.isPresent()) {
            count.merge(salts.getAsInt(), 1L, Long::sum);
        }
        targets.keyIds().forEach(id -> count.merge(id, 1L, Long::sum));
        return count;
    }

    private static List<String> sealedValues(User user) {
        return Stream.of(user.scramVerifier(), user.secondFactor())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private int keyId(String sealed) {
        try {
            return ring.keyIdOf(Base64.getDecoder().decode(sealed));
        } catch (IllegalArgumentException e) {
            LOG.debug("A sealed value of an account cannot be read", e);
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
        for (User user : users.list()) {
            boolean old = sealedValues(user).stream()
                    .mapToInt(this::keyId)
                    .anyMatch(keyId -> keyId != active && keyId != UNREADABLE);
            if (done < limit && old && reseal(user)) {
                done++;
            }
        }
        return done;
    }

    private boolean reseal(User seen) {
        User next;
        try {
            next = resealed(seen);
        } catch (IllegalArgumentException e) {
            LOG.warn("A PIN, device key or second factor of account {} cannot be read; set a new one", seen.name());
            LOG.debug("Why it cannot be read", e);
            return false;
        }
        sessions.resealing(seen, next);
        return users.change(
                        seen.name(),
                        now -> sealedValues(now).equals(sealedValues(seen))
                                ? Changed.resealed(now, next.scramVerifier(), next.secondFactor())
                                : now)
                .isPresent();
    }

    private User resealed(User seen) {
        String verifier = seen.scramVerifier().isEmpty()
                ? ""
                : ScramVerifier.unseal(seen.scramVerifier(), seen.name(), ring).seal(seen.name(), ring);
        String factor = seen.secondFactor().isEmpty()
                ? ""
                : CodeKey.unseal(seen.secondFactor(), seen.name(), ring).seal(seen.name(), ring);
        return Changed.resealed(seen, verifier, factor);
    }
}
