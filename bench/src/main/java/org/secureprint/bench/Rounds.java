package org.secureprint.bench;

import java.util.Collection;
import java.util.Locale;

/** What some rounds measured. */
final class Rounds {
    private final double[] sorted;

    Rounds(Collection<Double> figures) {
        sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median, and the least and the most, as the tables have them. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f (%,.0f - %,.0f)", median(), sorted[0], sorted[sorted.length - 1]);
    }
}
