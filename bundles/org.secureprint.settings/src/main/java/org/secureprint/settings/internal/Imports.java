package org.secureprint.settings.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.settings.SettingsState;

/** The imports that were shown and not yet applied: a few, for a while, each for who made it. */
final class Imports {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 4;
    private static final int ID = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    Imports(Clock clock) {
        this.clock = clock;
    }

    /**
     * An import that waits.
     *
     * @param by the name of who made it
     * @param seen how everything was when the differences were shown
     */
    record Waiting(String by, SettingsState seen, SettingsState next, Instant until) {}

    synchronized String add(String by, SettingsState seen, SettingsState next) {
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        byte[] id = new byte[ID];
        RANDOM.nextBytes(id);
        String text = HexFormat.of().formatHex(id);
        waiting.put(text, new Waiting(by, seen, next, clock.instant().plus(LIFE)));
        return text;
    }

    /** Takes an import out, if it is this person's. */
    synchronized Optional<Waiting> take(String id, String by) {
        Instant now = clock.instant();
        waiting.values().removeIf(each -> each.until.isBefore(now));
        Waiting found = waiting.get(id);
        if (found == null || !found.by.equals(by)) {
            return Optional.empty();
        }
        waiting.remove(id);
        return Optional.of(found);
    }
}
