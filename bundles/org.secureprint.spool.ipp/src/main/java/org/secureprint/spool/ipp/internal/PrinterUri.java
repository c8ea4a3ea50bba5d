package org.secureprint.spool.ipp.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a client reached the printer; the URIs in answers are of the same kind.
 *
 * @param scheme {@code ipp} or {@code ipps}
 * @param authority host and port
 * @param path of the queue
 */
record PrinterUri(String scheme, String authority, String path) {
    /** The path of the default queue; others are below it. */
    static final String PATH = "/ipp/print";

    private static final Pattern PERSONAL = Pattern.compile(PATH + "/[^/]+/.+");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final int MAX_ORIGIN = 300;

    /**
     * From {@code scheme://host:port} as the client wrote it; what is no such thing becomes {@code localhost}. The port is always said,
     * because IPP's default is another one than HTTP's.
     */
    static PrinterUri of(String origin, boolean secure) {
        Matcher parts = ORIGIN.matcher(origin);
        String scheme = secure ? "ipps" : "ipp";
        if (origin.length() > MAX_ORIGIN || !parts.matches()) {
            return new PrinterUri(scheme, "localhost", PATH);
        }
        String port = parts.group(2) != null ? parts.group(2) : secure ? ":443" : ":80";
        return new PrinterUri(scheme, parts.group(1) + port, PATH);
    }

    /** The same for another queue. */
    PrinterUri at(String queuePath) {
        return new PrinterUri(scheme, authority, queuePath);
    }

    /** Whether it is only one person's. */
    boolean isPersonal() {
        return PERSONAL.matcher(path).matches();
    }

    boolean secure() {
        return scheme.equals("ipps");
    }

    /** {@code printer-uri-supported}. */
    String printer() {
        return scheme + "://" + authority + path;
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
