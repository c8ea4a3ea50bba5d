package org.secureprint.ipp;

/**
 * The {@code version-number} of a message (RFC 8011 section 4.1.8).
 *
 * @param major 0 to 127
 * @param minor 0 to 127
 */
public record IppVersion(int major, int minor) {
    public static final IppVersion V1_0 = new IppVersion(1, 0);
    public static final IppVersion V1_1 = new IppVersion(1, 1);
    public static final IppVersion V2_0 = new IppVersion(2, 0);
    public static final IppVersion V2_1 = new IppVersion(2, 1);
    public static final IppVersion V2_2 = new IppVersion(2, 2);

    /** Whether this codec speaks it: the encoding of IPP/1.x and IPP/2.x is the same. */
    public boolean isSupported() {
        return major == 1 || major == 2;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
