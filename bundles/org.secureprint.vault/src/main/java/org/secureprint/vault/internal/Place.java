package org.secureprint.vault.internal;

/** Where a committed document lies. */
sealed interface Place {
    /** The image's length in octets. */
    long length();

    /** In a pack, from an offset. */
    record InPack(Pack pack, long offset, long length) implements Place {}

    /** In a file of its own. */
    record InFile(long length) implements Place {}
}
