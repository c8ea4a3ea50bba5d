package org.secureprint.shell.keys.internal;

import org.secureprint.api.vault.KeyManagement;

/** Says that keys grow no older, which nobody sees otherwise. */
final class AgePause {
    private AgePause() {}

    /** Prints one line while that is so. */
    static void print(KeyManagement keys) {
        keys.agesPausedBecause()
                .ifPresent(reason -> System.out.println("No key is made or destroyed by its age now: " + reason));
    }
}
