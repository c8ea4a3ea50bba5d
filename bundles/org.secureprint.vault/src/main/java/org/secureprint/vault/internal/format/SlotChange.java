package org.secureprint.vault.internal.format;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.DiskFile;

/**
 * One document's key moving from a key of the ring to the active one ({@code docs/vault-format.md}, section 3.1). The caller writes the
 * new slot, syncs, destroys the old one, and syncs. Whatever ends that in the middle, one slot is whole, and doing it again is right:
 * a new slot that is there already is written again, because the sync that it waited for may have failed.
 */
public final class SlotChange {
    private final DiskFile file;
    private final long base;
    private final byte[] block;
    private final long newOffset;

    private SlotChange(DiskFile file, long base, KeySlot slot, long newOffset) {
        this.file = file;
        this.base = base;
        this.newOffset = newOffset;
        block = new byte[Layout.BLOCK];
        slot.encode(block, 0);
    }

    /**
     * Prepares the change; writes nothing.
     *
     * @param base where the image starts in the file
     * @throws GeneralSecurityException if no slot opens with the ring
     */
    public static SlotChange of(VaultKeys keys, DocumentKey key, DiskFile file, long base)
            throws IOException, GeneralSecurityException {
        byte[] front = new byte[2 * Layout.BLOCK];
        file.read(base, front, 0, front.length);
        KeySlot inA = KeySlot.decode(front, 0);
        GeneralSecurityException failure = new GeneralSecurityException("no slot is valid");
        for (KeySlot slot : KeySlot.inUse(front)) {
            boolean isA = inA != null && Arrays.equals(slot.nonce(), inA.nonce());
            long own = isA ? 0 : Layout.SLOT_B;
            try {
                KeySlot next = slot.rewrap(keys.ring(), keys.vaultId(), key);
                boolean done = slot.keyId() == next.keyId();
                return done
                        ? new SlotChange(file, base, slot, own)
                        : new SlotChange(file, base, next, Layout.SLOT_B - own);
            } catch (GeneralSecurityException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** Writes the new slot. */
    public void writeNew() throws IOException {
        file.write(base + newOffset, block, 0, block.length);
    }

    /** Overwrites the old slot. */
    public void destroyOld() throws IOException {
        file.write(base + Layout.SLOT_B - newOffset, Crypto.random(Layout.SLOT_USED), 0, Layout.SLOT_USED);
    }
}
