package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.IntStream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;

/** {@code printer-icons} (PWG 5100.13): pictures of the printer in three sizes, which clients fetch over HTTP. */
final class PrinterIcons {
    /** Where the pictures are. */
    static final String ROUTE = "/ipp/icons/{file}";

    private static final int[] SIZES = {48, 128, 512};

    private PrinterIcons() {}

    /** Their addresses, the smallest first. */
    static String[] uris(PrinterUri printer) {
        return IntStream.of(SIZES)
                .mapToObj(size -> printer.web() + "ipp/icons/" + file(size))
                .toArray(String[]::new);
    }

    static void send(HttpExchange exchange) throws IOException {
        byte[] picture = read(exchange.request().variable("file"));
        try (OutputStream out =
                exchange.respond(200, "image/png", picture.length, Map.of("Cache-Control", "max-age=86400"))) {
            out.write(picture);
        }
    }

    private static byte[] read(String file) throws IOException {
        if (IntStream.of(SIZES).noneMatch(size -> file(size).equals(file))) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such picture.");
        }
        try (InputStream in = PrinterIcons.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static String file(int size) {
        return "icon-" + size + ".png";
    }
}
