package org.secureprint.vault.internal;

/** Where a committed document lies. */
sealed interface Place {
    /** The image's length in octets. */
    long length();

    /** The key of the ring that wraps the document's key; 0 if no slot is left. */
    int keyId();

    /** When the document was begun, in milliseconds since 1970. */
    long createdMs();

    /** The same place, the document's key wrapped with another key of the ring. */
    Place wrappedBy(int newKeyId);

    /** In a pack, from an offset. */
    record InPack(Pack pack, long offset, long length, int keyId, long createdMs) implements Place {
        @Override
        public InPack wrappedBy(int newKeyId) {
            return new InPack(pack, offset, length, newKeyId, createdMs);
        }
    }

    /** In a file of its own. */
    record InFile(long length, int keyId, long createdMs) implements Place {
        @Override
        public InFile wrappedBy(int newKeyId) {
            return new InFile(length, newKeyId, createdMs);
        }
    }
}
