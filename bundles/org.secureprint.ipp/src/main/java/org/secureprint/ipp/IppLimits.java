package org.secureprint.ipp;

/**
 * What a message may cost the one who reads it.
 *
 * @param octets the most octets before the document
 * @param values the most values, those in collections, the names of members and the groups included
 * @param depth how deep collections may be nested
 * @param longValues whether values may be longer than their syntax allows, up to 32,767 octets
 */
public record IppLimits(int octets, int values, int depth, boolean longValues) {
    /** For what a client asks: as RFC 8011 says, up to 256 KiB. */
    public static final IppLimits REQUEST = new IppLimits(256 * 1024, 10_000, 8, false);

    /** For what a printer answers: up to 1 MiB, tolerant of long values. */
    public static final IppLimits RESPONSE = new IppLimits(1024 * 1024, 50_000, 8, true);
}
