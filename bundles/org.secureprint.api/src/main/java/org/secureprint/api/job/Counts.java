package org.secureprint.api.job;

import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.Finding;

/** Arithmetic with counts: what depends on several is as certain as the least certain, and what does not fit IPP's integer is unknown. */
final class Counts {
    private Counts() {}

    static Finding sum(Finding one, Finding other) {
        return one.value().isEmpty() || other.value().isEmpty()
                ? Finding.UNKNOWN
                : known(Long.parseLong(one.value()) + Long.parseLong(other.value()), weaker(one, other), true);
    }

    static Finding product(Finding one, Finding other) {
        return one.value().isEmpty() || other.value().isEmpty()
                ? Finding.UNKNOWN
                : known(Long.parseLong(one.value()) * Long.parseLong(other.value()), weaker(one, other), true);
    }

    /** A count that follows from what is known that well, or else is no better than an estimate. */
    static Finding known(long count, Certainty certainty, boolean follows) {
        return count < 0 || count > Integer.MAX_VALUE || certainty == Certainty.UNKNOWN
                ? Finding.UNKNOWN
                : new Finding(Long.toString(count), follows ? certainty : Certainty.ESTIMATED);
    }

    /** EXACT is the strongest, UNKNOWN the weakest. */
    static Certainty weaker(Finding one, Finding other) {
        return one.certainty().compareTo(other.certainty()) > 0 ? one.certainty() : other.certainty();
    }
}
