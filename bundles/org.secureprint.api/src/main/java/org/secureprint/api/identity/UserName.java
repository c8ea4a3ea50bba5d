package org.secureprint.api.identity;

import java.text.Normalizer;
import java.util.Locale;

/** How user names are compared: folded once, at the edge, so that no two spellings of one name are two people. */
public final class UserName {
    /** The longest name taken (IPP's {@code name} syntax, RFC 8011 section 5.1.3). */
    public static final int MAX_OCTETS = 255;

    /** The name of whoever sent a job without giving one (RFC 8011 section 9.3). */
    public static final String ANONYMOUS = "anonymous";

    /** The owner of jobs from a port that can't tell whose they are. */
    public static final String UNCLAIMED = "unclaimed";

    private UserName() {}

    /** Whether a folded name stands for nobody in particular, so that no account may have it. */
    public static boolean isNobodys(String folded) {
        return folded.equals(ANONYMOUS) || folded.equals(UNCLAIMED);
    }

    /**
     * The one spelling of a user name: NFC, then without regard to case, then NFC again, white space at the ends removed.
     *
     * @throws IllegalArgumentException if the name is empty, too long or holds control characters
     */
    public static String fold(String name) {
        String folded = Normalizer.normalize(name.strip(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        folded = Normalizer.normalize(folded, Normalizer.Form.NFC);
        if (folded.isEmpty() || folded.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_OCTETS) {
            throw new IllegalArgumentException("A user name has 1 to " + MAX_OCTETS + " octets");
        }
        if (folded.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A user name has no control characters");
        }
        return folded;
    }
}
