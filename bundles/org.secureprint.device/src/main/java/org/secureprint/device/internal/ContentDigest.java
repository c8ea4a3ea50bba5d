package org.secureprint.device.internal;

import java.util.Base64;
import java.util.List;

/** The digest of a body in a header field (RFC 9530), with SHA-256 and nothing else. */
final class ContentDigest {
    static final String FIELD = "content-digest";

    private ContentDigest() {}

    /** How the digest of a body stands in the field. */
    static String of(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Digests.sha256(body)) + ":";
    }

    /** Whether there is one field, and it is the digest of the body. */
    static boolean isOf(byte[] body, List<String> fields) {
        return fields.equals(List.of(of(body)));
    }
}
