package org.secureprint.analysis.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.vault.SeekableDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TIFF 6.0 and BigTIFF. Its directories form a chain, which may lead anywhere in the document; each but those of previews and masks is
 * a page.
 */
final class TiffFormat implements StoredFormat {
    private static final Logger LOG = LoggerFactory.getLogger(TiffFormat.class);
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_OCTETS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_OCTETS = 325;
    private static final int MAX_VALUES = 65_536;

    /** How many octets a SHORT (3), LONG (4) or LONG8 (16) has; no other type is a size. */
    private static final int[] OCTETS_OF_TYPE = {0, 0, 0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0};

    private static final int PREVIEW_OR_MASK = 1 | 4;
    private static final int BLACK_IS_ZERO = 1;
    private static final int MAX_DIRECTORIES = 100_000;
    private static final int MAX_ENTRIES = 4096;

    @Override
    public String mediaType() {
        return "image/tiff";
    }

    @Override
    public Set<String> languages() {
        return Set.of("TIFF");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        byte zero = 0;
        return Signature.at(head, length, 0, (byte) 'I', (byte) 'I', (byte) 42, zero)
                || Signature.at(head, length, 0, (byte) 'I', (byte) 'I', (byte) 43, zero)
                || Signature.at(head, length, 0, (byte) 'M', (byte) 'M', zero, (byte) 42)
                || Signature.at(head, length, 0, (byte) 'M', (byte) 'M', zero, (byte) 43);
    }

    @Override
    public void analyze(
            SeekableDocument document, Environment environment, Budget budget, DocumentAnalysis.Builder findings)
            throws IOException {
        Directories directories = new Directories(document, environment, budget);
        boolean whole = false;
        try {
            whole = directories.walk();
        } catch (Budget.Exceeded e) {
            LOG.debug("A TIFF is not counted to its end", e);
        }
        if (directories.tally.pages() == 0) {
            findings.unknown(DocumentAttribute.PAGES);
        } else {
            directories.tally.report(findings, whole ? Certainty.EXACT : Certainty.ESTIMATED);
        }
    }

    /** One walk along the chain. */
    private static final class Directories {
        private final SeekableDocument document;
        private final Environment environment;
        private final Budget budget;
        private final PageTally tally = new PageTally();
        private final Set<Long> seen = new HashSet<>();
        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        private boolean big;
        private boolean cutShort;

        private Directories(SeekableDocument document, Environment environment, Budget budget) {
            this.document = document;
            this.environment = environment;
            this.budget = budget;
        }

        /** Whether the chain came to its end. */
        private boolean walk() throws IOException {
            ByteBuffer head = octets(0, 16);
            if (head.remaining() < 8) {
                return false;
            }
            order = head.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            head.order(order);
            big = head.getShort(2) == 43;
            if (big && head.remaining() < 16) {
                return false;
            }
            long next = big ? head.getLong(8) : head.getInt(4) & 0xFFFF_FFFFL;
            while (next > 0 && seen.add(next) && seen.size() <= MAX_DIRECTORIES) {
                next = directory(next);
            }
            return next == 0 && !cutShort;
        }

        /** Returns where the next directory is, 0 at the end of the chain, or -1 if it is broken. */
        private long directory(long at) throws IOException {
            int countOctets = big ? 8 : 2;
            int entryOctets = big ? 20 : 12;
            ByteBuffer head = octets(at, countOctets);
            if (head.remaining() < countOctets) {
                return -1;
            }
            long count = big ? head.getLong() : head.getShort() & 0xFFFF;
            if (count < 1 || count > MAX_ENTRIES) {
                return -1;
            }
            int size = (int) count * entryOctets;
            int linkOctets = big ? 8 : 4;
            ByteBuffer entries = octets(at + countOctets, size + linkOctets);
            if (entries.remaining() < size + linkOctets) {
                return -1;
            }
            page(entries, size, entryOctets);
            pictureIsThere(entries, size, entryOctets);
            return big ? entries.getLong(size) : entries.getInt(size) & 0xFFFF_FFFFL;
        }

        private void page(ByteBuffer entries, int size, int entryOctets) {
            int subfile = 0;
            int photometric = -1;
            for (int i = 0; i < size; i += entryOctets) {
                int tag = entries.getShort(i) & 0xFFFF;
                int valueAt = i + (big ? 12 : 8);
                if (tag == NEW_SUBFILE_TYPE) {
                    subfile = entries.getInt(valueAt);
                } else if (tag == PHOTOMETRIC) {
                    photometric = entries.getShort(valueAt) & 0xFFFF;
                }
            }
            if ((subfile & PREVIEW_OR_MASK) == 0) {
                boolean grey = environment.monochrome() || photometric >= 0 && photometric <= BLACK_IS_ZERO;
                tally.add(new PageTally.Page(
                        environment.media(),
                        environment.sides(),
                        environment.copies(),
                        grey ? PageTally.Color.NO : PageTally.Color.UNKNOWN));
            }
        }

        /** Notes if a strip or tile of the picture lies beyond the document's end. */
        private void pictureIsThere(ByteBuffer entries, int size, int entryOctets) throws IOException {
            long[] offsets = null;
            long[] lengths = null;
            for (int i = 0; i < size; i += entryOctets) {
                int tag = entries.getShort(i) & 0xFFFF;
                if (tag == STRIP_OFFSETS || tag == TILE_OFFSETS) {
                    cutShort |= offsets != null;
                    offsets = offsets == null ? values(entries, i) : offsets;
                } else if (tag == STRIP_OCTETS || tag == TILE_OCTETS) {
                    cutShort |= lengths != null;
                    lengths = lengths == null ? values(entries, i) : lengths;
                }
            }
            int count = offsets == null ? 0 : offsets.length;
            cutShort |= count != (lengths == null ? 0 : lengths.length);
            for (int i = 0; i < count && !cutShort; i++) {
                cutShort |= offsets[i] < 0 || lengths[i] < 0 || offsets[i] > document.length() - lengths[i];
            }
        }

        /** The numbers of a directory entry, which lie in it if they fit; none if they can't be read. */
        private long[] values(ByteBuffer entries, int at) throws IOException {
            int octets = OCTETS_OF_TYPE[Math.min(entries.getShort(at + 2) & 0xFFFF, OCTETS_OF_TYPE.length - 1)];
            long count = big ? entries.getLong(at + 4) : entries.getInt(at + 4) & 0xFFFF_FFFFL;
            if (octets == 0 || count < 1 || count > MAX_VALUES) {
                cutShort = true;
                return new long[0];
            }
            int valueAt = at + (big ? 12 : 8);
            long all = count * octets;
            ByteBuffer values = entries.slice(valueAt, big ? 8 : 4).order(order);
            if (all > (big ? 8 : 4)) {
                values = octets(big ? entries.getLong(valueAt) : entries.getInt(valueAt) & 0xFFFF_FFFFL, (int) all);
            }
            long[] numbers = new long[(int) Math.min(count, values.remaining() / octets)];
            cutShort |= numbers.length < count;
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = octets == 2
                        ? values.getShort(2 * i) & 0xFFFF
                        : octets == 4 ? values.getInt(4 * i) & 0xFFFF_FFFFL : values.getLong(8 * i);
            }
            return numbers;
        }

        private ByteBuffer octets(long at, int length) throws IOException {
            budget.check(length);
            byte[] octets = new byte[length];
            int count = 0;
            int read = at < 0 ? -1 : document.read(at, octets, 0, length);
            while (read > 0) {
                count += read;
                read = count == length ? -1 : document.read(at + count, octets, count, length - count);
            }
            return ByteBuffer.wrap(octets, 0, count).order(order);
        }
    }
}
