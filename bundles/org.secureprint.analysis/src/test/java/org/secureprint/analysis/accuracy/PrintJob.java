package org.secureprint.analysis.accuracy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * What arrives at a port: one or two documents, with PJL around them or without, and what is true of it.
 *
 * @param octets the stream
 * @param what for messages
 * @param format as the table calls it
 * @param pages of all documents
 * @param impressions for all copies
 * @param colored how many pages have colour
 * @param copies of each page, if they are the same for all
 * @param sheets where that is known
 * @param numberUp pages on a side, as the job language asks for
 */
record PrintJob(
        byte[] octets,
        String what,
        String format,
        int pages,
        int impressions,
        int colored,
        OptionalInt copies,
        OptionalInt sheets,
        int numberUp) {
    private static final String EXIT = "\u001b%-12345X";
    private static final String ENTER = "@PJL ENTER LANGUAGE";

    /** A document without the PJL that its driver put around it. */
    static byte[] unwrapped(byte[] stream) {
        String text = new String(stream, StandardCharsets.ISO_8859_1);
        int start = 0;
        if (text.startsWith(EXIT)) {
            start = text.indexOf('\n', text.indexOf(ENTER)) + 1;
        }
        int end = text.endsWith(EXIT) ? text.length() - EXIT.length() : text.length();
        return text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** All the jobs that a document is sent as. */
    static List<PrintJob> of(Made made) {
        return List.of(bare(made), inPjl(made), manyTimes(made, 4), withDefaults(made, 2), twice(made), twoUp(made));
    }

    private static PrintJob bare(Made made) {
        return job(made, made.octets(), "bare", 1, made.copies(), made.sheets());
    }

    private static PrintJob inPjl(Made made) {
        String commands = "@PJL JOB NAME=\"A job\"\r\n@PJL COMMENT of a driver\n@PJL SET RESOLUTION=600\n";
        return job(made, wrapped(made, commands), "in PJL", 1, made.copies(), made.sheets());
    }

    /** QTY multiplies the whole job. */
    private static PrintJob manyTimes(Made made, int quantity) {
        String commands = "@PJL\r\n@PJL SET QTY = " + quantity + "\r\n";
        return job(made, wrapped(made, commands), "QTY " + quantity, quantity, made.copies(), made.sheets());
    }

    /** COPIES and DUPLEX are for documents that say nothing themselves. */
    private static PrintJob withDefaults(Made made, int copies) {
        String commands = "@PJL SET COPIES=" + copies + "\r\n@PJL SET DUPLEX=ON\r\n@PJL SET BINDING=LONGEDGE\r\n";
        boolean own = made.saysCopies();
        return job(
                made,
                wrapped(made, commands),
                "COPIES " + copies,
                1,
                own ? made.copies() : copies,
                own ? made.sheets() : OptionalInt.empty());
    }

    /** Vendors' settings for several pages on a side differ in what they do with sheets. */
    private static PrintJob twoUp(Made made) {
        return new PrintJob(
                wrapped(made, "@PJL SET NUP=2\r\n"),
                made + ", two pages on a side",
                made.format(),
                made.pages(),
                (made.pages() + 1) / 2 * made.copies(),
                made.colored(),
                OptionalInt.of(made.copies()),
                OptionalInt.empty(),
                2);
    }

    /** Two jobs in one stream. */
    private static PrintJob twice(Made made) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(wrapped(made, "@PJL JOB\r\n"));
        both.writeBytes(wrapped(made, "@PJL JOB\r\n"));
        return new PrintJob(
                both.toByteArray(),
                made + " twice in one stream",
                made.format(),
                2 * made.pages(),
                2 * made.pages() * made.copies(),
                2 * made.colored(),
                OptionalInt.of(made.copies()),
                made.sheets().isPresent() ? OptionalInt.of(2 * made.sheets().getAsInt()) : OptionalInt.empty(),
                1);
    }

    private static PrintJob job(Made made, byte[] octets, String how, int quantity, int copies, OptionalInt sheets) {
        return new PrintJob(
                octets,
                made + ", " + how,
                made.format(),
                made.pages(),
                made.pages() * copies * quantity,
                made.colored(),
                OptionalInt.of(copies * quantity),
                sheets.isPresent() ? OptionalInt.of(sheets.getAsInt() * quantity) : sheets,
                1);
    }

    private static byte[] wrapped(Made made, String commands) {
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        job.writeBytes(
                (EXIT + commands + ENTER + "=" + made.language() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        job.writeBytes(made.octets());
        job.writeBytes((EXIT + "@PJL EOJ\r\n" + EXIT).getBytes(StandardCharsets.ISO_8859_1));
        return job.toByteArray();
    }
}
