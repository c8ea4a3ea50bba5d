package org.secureprint.analysis.internal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/**
 * What PJL lines say (HP Printer Job Language Technical Reference Manual, chapters 4 to 6). They are read, never obeyed. What they set
 * holds until a reset condition (its glossary): JOB, EOJ, RESET, INITIALIZE, and a universal exit that is not between JOB and EOJ.
 * Confined to one thread.
 */
final class PjlEnvironment {
    private static final Pattern SETTING = Pattern.compile("([A-Za-z0-9]+)\\s*=\\s*(\"[^\"]*\"?|\\S+)");
    private static final Pattern SIZE = Pattern.compile("\\bSIZE\\s*=\\s*(\\d{1,10})");
    private static final Pattern PAGE_RANGE = Pattern.compile("\\b(?:START|END)\\s*=\\s*\\d");
    private static final Pattern MULTIPLIER = Pattern.compile("\\b(?:COPIES|QTY|DUPLEX)\\s*=");

    /** The values of N-up printing that are no numbers; the setting itself is of vendors other than HP. */
    private static final Map<String, Integer> NUMBERS_UP =
            Map.of("OFF", 1, "1", 1, "ONEUP", 1, "TWOUP", 2, "FOURUP", 4, "SIXUP", 6, "EIGHTUP", 8, "NINEUP", 9);

    private static final Set<DocumentAttribute> SET_BY_LINES = EnumSet.of(
            DocumentAttribute.PAGES,
            DocumentAttribute.PAGES_COLOR,
            DocumentAttribute.SIDES,
            DocumentAttribute.MEDIA,
            DocumentAttribute.RESOLUTION);
    private static final Pattern RESOLUTION = Pattern.compile("[1-9][0-9]{1,4}");
    private static final int MAX_COPIES = 32_767;
    private static final int MAX_DIGITS = 9;

    private final JobFindings findings;
    private int copies;
    private int quantity;
    private boolean duplex;
    private boolean simplex;
    private boolean shortEdge;
    private String media;
    private String resolution;
    private boolean monochrome;
    private boolean textLayout;
    private int numberUp;
    private boolean somePagesOnly;
    private boolean defaultsChanged;
    private boolean unread;
    private int openJobs;
    private String language = "";
    private long binaryOctets;

    PjlEnvironment(JobFindings findings) {
        this.findings = findings;
        reset();
    }

    /**
     * One line, without its line end.
     *
     * @param whole whether all of it is here
     */
    void line(String line, boolean whole) {
        String rest = line.substring(Math.min(4, line.length())).strip();
        String upper = rest.toUpperCase(Locale.ROOT);
        int end = 0;
        while (end < upper.length() && Character.isLetter(upper.charAt(end))) {
            end++;
        }
        String arguments = rest.substring(end).strip();
        String command = upper.substring(0, end);
        unread |= !whole && !command.equals("COMMENT");
        switch (command) {
            case "ENTER" -> enter(arguments);
            case "SET" -> settings(arguments);
            case "JOB" -> {
                reset();
                openJobs++;
                settings(arguments);
                somePagesOnly = PAGE_RANGE.matcher(upper).find();
            }
            case "EOJ" -> {
                reset();
                openJobs = Math.max(0, openJobs - 1);
            }
            case "RESET", "INITIALIZE" -> reset();
            case "DEFAULT" -> defaultsChanged |= MULTIPLIER.matcher(upper).find();
            case "FSDOWNLOAD", "FSAPPEND" -> binary(upper);
            default -> {
                // says nothing of the pages
            }
        }
    }

    /** A universal exit. */
    void exit() {
        if (openJobs == 0) {
            reset();
        }
    }

    /** Notes what the job language makes of a document: how many times it is printed, and what can't be known because of it. */
    void overrule(DocumentAnalysis.Builder document) {
        if (numberUp > 1) {
            document.put(DocumentAttribute.NUMBER_UP, numberUp, Certainty.DECLARED);
        }
        if (numberUp > 1 || somePagesOnly || defaultsChanged || unread) {
            document.unknown(DocumentAttribute.IMPRESSIONS).unknown(DocumentAttribute.MEDIA_SHEETS);
        }
        if (defaultsChanged || unread) {
            document.unknown(DocumentAttribute.COPIES);
        }
        if (unread) {
            SET_BY_LINES.forEach(attribute -> PageTally.weaken(document, attribute, Certainty.ESTIMATED));
        }
    }

    /** The language entered by the last line, or empty; forgotten when asked. */
    String takeLanguage() {
        String entered = language;
        language = "";
        return entered;
    }

    /** How many octets follow that are no commands; forgotten when asked. */
    long takeBinaryOctets() {
        long octets = binaryOctets;
        binaryOctets = 0;
        return octets;
    }

    int quantity() {
        return quantity;
    }

    Environment current() {
        Sides sides = Sides.UNSPECIFIED;
        if (duplex) {
            sides = shortEdge ? Sides.SHORT_EDGE : Sides.LONG_EDGE;
        } else if (simplex) {
            sides = Sides.ONE_SIDED;
        }
        return new Environment(copies, sides, media, resolution, monochrome, textLayout);
    }

    private void reset() {
        copies = 1;
        quantity = 1;
        duplex = false;
        simplex = false;
        shortEdge = false;
        media = "";
        resolution = "";
        monochrome = false;
        textLayout = false;
        numberUp = 1;
        somePagesOnly = false;
    }

    private void enter(String arguments) {
        Matcher setting = SETTING.matcher(arguments.toUpperCase(Locale.ROOT));
        if (setting.find() && setting.group(1).equals("LANGUAGE")) {
            language = setting.group(2);
        }
    }

    private void binary(String upper) {
        Matcher size = SIZE.matcher(upper);
        binaryOctets = size.find() ? Long.parseLong(size.group(1)) : 0;
    }

    private void settings(String arguments) {
        Matcher setting = SETTING.matcher(arguments);
        int from = 0;
        while (setting.find(from)) {
            set(setting.group(1), setting.group(2));
            from = setting.end();
        }
    }

    private void set(String name, String quoted) {
        String value = quoted.replace("\"", "").strip();
        String upper = value.toUpperCase(Locale.ROOT);
        switch (name.toUpperCase(Locale.ROOT)) {
            case "COPIES" -> copies = number(upper, copies);
            case "QTY" -> quantity = number(upper, quantity);
            case "DUPLEX" -> {
                duplex = upper.equals("ON");
                simplex = upper.equals("OFF");
            }
            case "BINDING" -> shortEdge = upper.equals("SHORTEDGE");
            case "PAPER" -> media = MediaNames.ofPjl(upper);
            case "RESOLUTION" -> resolution = RESOLUTION.matcher(upper).matches() ? upper + "dpi" : "";
            case "ORIENTATION", "FORMLINES" -> textLayout = true;
            case "RENDERMODE" -> monochrome = upper.equals("GRAYSCALE");
            case "NAME", "JOBNAME" -> named(DocumentAttribute.JOB_NAME, value);
            case "NUP", "NUMBERUP", "MULTIPAGEPRINT" -> numberUp = NUMBERS_UP.getOrDefault(upper, number(upper, 2));
            case "USERNAME", "USERID" -> named(DocumentAttribute.USER_NAME, value);
            case "JOBATTR" -> jobAttribute(value);
            default -> {
                // says nothing of the pages
            }
        }
    }

    /** HP drivers put the user's name into account 8. */
    private void jobAttribute(String value) {
        int equals = value.indexOf('=');
        String name = value.substring(0, Math.max(0, equals)).strip().toUpperCase(Locale.ROOT);
        if (name.equals("JOBACCT8")) {
            named(DocumentAttribute.USER_NAME, value.substring(equals + 1));
        }
    }

    private void named(DocumentAttribute attribute, String value) {
        if (findings.has(attribute)) {
            return;
        }
        Finding finding = new DocumentAnalysis.Builder()
                .put(attribute, value, Certainty.DECLARED)
                .done()
                .finding(attribute);
        findings.first(attribute, finding);
    }

    private static int number(String text, int otherwise) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        int value = Integer.parseInt(text);
        return value >= 1 && value <= MAX_COPIES ? value : otherwise;
    }
}
