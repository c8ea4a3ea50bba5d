package org.secureprint.analysis.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostScript code asks the page device for (PLRM chapter 6), as far as it stands there in plain words; the code is not executed.
 * Confined to one thread.
 */
final class PageDevice {
    private static final String[] KEYS = {"NumCopies", "#copies", "Duplex", "Tumble", "PageSize", "HWResolution"};
    private static final Pattern REQUEST = Pattern.compile(
            "/(" + String.join("|", KEYS) + ")\\s*"
                    + "(?:(\\d{1,9})(?![.\\d])|(true|false)\\b|\\[\\s*(\\d{1,6}(?:\\.\\d+)?)\\s+(\\d{1,6}(?:\\.\\d+)?)\\s*\\])");
    private static final int MAX_TAIL = 200;

    private final Matcher request = REQUEST.matcher("");
    private String tail = "";
    private int copies;
    private Sides sides;
    private boolean duplex;
    private boolean tumble;
    private String media;
    private String resolution;

    PageDevice(Environment environment) {
        copies = environment.copies();
        sides = environment.sides();
        media = environment.media();
        resolution = environment.resolution();
    }

    int copies() {
        return copies;
    }

    Sides sides() {
        return sides;
    }

    /** PWG 5101.1 name, or empty. */
    String media() {
        return media;
    }

    String resolution() {
        return resolution;
    }

    void media(String name) {
        media = name;
    }

    void copies(int count) {
        copies = count;
    }

    void sides(Sides asked) {
        sides = asked;
    }

    /** A line of code; a request may go on from the line before. */
    void code(String line) {
        if (mayAsk(tail) || mayAsk(line)) {
            request.reset(tail + ' ' + line);
            while (request.find()) {
                if (request.end() > tail.length()) {
                    take(request.group(1));
                }
            }
        }
        tail = line.substring(Math.max(0, line.length() - MAX_TAIL));
    }

    /** Whether there is any of the keys: most lines are not worth a regular expression. */
    private static boolean mayAsk(String text) {
        int slash = text.indexOf('/');
        while (slash >= 0) {
            for (String key : KEYS) {
                if (text.startsWith(key, slash + 1)) {
                    return true;
                }
            }
            slash = text.indexOf('/', slash + 1);
        }
        return false;
    }

    private void take(String name) {
        String number = request.group(2);
        String flag = request.group(3);
        String across = request.group(4);
        if (number != null && (name.equals("NumCopies") || name.equals("#copies"))) {
            copies = Integer.parseInt(number);
        } else if (flag != null && name.equals("Duplex")) {
            duplex = flag.equals("true");
            turn(duplex);
        } else if (flag != null && name.equals("Tumble")) {
            tumble = flag.equals("true");
            turn(duplex || sides.isTwoSided());
        } else if (across != null && name.equals("PageSize")) {
            media = MediaNames.ofPoints(Double.parseDouble(across), Double.parseDouble(request.group(5)));
        } else if (across != null && name.equals("HWResolution")) {
            resolution = resolution(across, request.group(5));
        }
    }

    private void turn(boolean bothSides) {
        if (bothSides) {
            sides = tumble ? Sides.SHORT_EDGE : Sides.LONG_EDGE;
        } else if (!duplex) {
            sides = Sides.ONE_SIDED;
        }
    }

    private static String resolution(String across, String along) {
        long one = Math.round(Double.parseDouble(across));
        long other = Math.round(Double.parseDouble(along));
        return one == other ? one + "dpi" : one + "x" + other + "dpi";
    }
}
