package org.secureprint.vault.internal.keys;

import java.nio.file.Path;

/**
 * A PKCS#11 token.
 *
 * @param library the module of its maker, an absolute path
 * @param slot its slot's id
 */
public record Token(Path library, long slot) {
    @Override
    public String toString() {
        return "slot " + slot + " of " + library;
    }
}
