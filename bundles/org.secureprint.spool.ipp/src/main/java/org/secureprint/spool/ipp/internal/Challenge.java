package org.secureprint.spool.ipp.internal;

/** The client has to come again with a name and password: HTTP's 401 (RFC 8010 section 3.4.3, RFC 7617). */
final class Challenge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Challenge(String message) {
        super(message, null, false, false);
    }
}
