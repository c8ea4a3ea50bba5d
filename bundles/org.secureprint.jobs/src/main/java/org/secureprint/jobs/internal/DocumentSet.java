package org.secureprint.jobs.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DocumentKey;

/**
 * The documents of the vault in 8 octets each, to be ticked off by their jobs. Two documents that fall on one number are both taken
 * for ticked, which errs on the safe side: nothing is erased or ended for it. Confined to one thread.
 */
final class DocumentSet {
    private static final int MAX_NUMBER = 65_535;

    private long[] prints = new long[1024];
    private int size;
    private BitSet ticked;

    void add(DocumentKey key) {
        if (size == prints.length) {
            prints = Arrays.copyOf(prints, size * 2);
        }
        prints[size++] = print(key);
    }

    /** Ends the adding. */
    void freeze() {
        Arrays.sort(prints, 0, size);
        ticked = new BitSet(size);
    }

    /** Ticks the documents of a job and its record; false if one of them is not in the set. */
    boolean tick(Job job) {
        boolean complete = true;
        for (Document document : job.documents()) {
            int index = find(new DocumentKey(job.uuid(), document.number()));
            if (index < 0) {
                complete = false;
            } else {
                ticked.set(index);
            }
        }
        for (DocumentKey record : JobRecords.keys(job.uuid())) {
            int index = find(record);
            if (index >= 0) {
                ticked.set(index);
            }
        }
        return complete;
    }

    /** Ticks all documents that lie under a job's uuid, for a row that does not say any more which it has. */
    void tickAll(UUID job) {
        long first = print(new DocumentKey(job, 1));
        int found = Arrays.binarySearch(prints, 0, size, first);
        int index = found < 0 ? -found - 1 : found;
        while (index > 0 && prints[index - 1] == first) {
            index--;
        }
        for (; index < size && Long.compareUnsigned(prints[index] - first, MAX_NUMBER) < 0; index++) {
            ticked.set(index);
        }
    }

    /** Whether a document was added and no job ticked it. */
    boolean isUnticked(DocumentKey key) {
        int index = find(key);
        return index >= 0 && !ticked.get(index);
    }

    private int find(DocumentKey key) {
        long print = print(key);
        int index = Arrays.binarySearch(prints, 0, size, print);
        while (index > 0 && prints[index - 1] == print) {
            index--;
        }
        return index;
    }

    private static long print(DocumentKey key) {
        long mixed = key.jobUuid().getMostSignificantBits() * 31 + key.jobUuid().getLeastSignificantBits();
        return mixed * 0x9E3779B97F4A7C15L + key.documentNumber();
    }
}
