package org.secureprint.spool.ipp.internal;

import java.util.regex.Pattern;

/**
 * How a client reached the printer; the URIs in answers are of the same kind.
 *
 * @param scheme {@code ipp} or {@code ipps}
 * @param authority host and port
 */
record PrinterUri(String scheme, String authority) {
    /** The path of the queue. */
    static final String PATH = "/ipp/print";

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final int MAX_ORIGIN = 300;

    /** From {@code scheme://host:port} as the client wrote it; what is no such thing becomes {@code localhost}. */
    static PrinterUri of(String origin, boolean secure) {
        boolean plausible =
                origin.length() <= MAX_ORIGIN && ORIGIN.matcher(origin).matches();
        return new PrinterUri(
                secure ? "ipps" : "ipp", plausible ? origin.substring(origin.indexOf("//") + 2) : "localhost");
    }

    boolean secure() {
        return scheme.equals("ipps");
    }

    /** {@code printer-uri-supported}. */
    String printer() {
        return scheme + "://" + authority + PATH;
    }

    /** {@code job-uri}. */
    String job(int jobId) {
        return printer() + "/" + jobId;
    }

    /** A page for people. */
    String web() {
        return (secure() ? "https://" : "http://") + authority + "/";
    }
}
