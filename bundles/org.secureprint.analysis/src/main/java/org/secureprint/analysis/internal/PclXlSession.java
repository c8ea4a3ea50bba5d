package org.secureprint.analysis.internal;

import java.util.Arrays;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * Follows the sessions and pages of a PCL XL document (PCL XL Feature Reference Protocol Class 2.0, chapters on session and page operators).
 * Confined to one thread.
 */
final class PclXlSession implements PclXlScanner.Handler {
    private static final int COLOR_SPACE = 0x03;
    private static final int PALETTE_DATA = 0x06;
    private static final int RGB_COLOR = 0x0B;
    private static final int PRIMARY_ARRAY = 0x0E;
    private static final int MEDIA_SIZE = 0x25;
    private static final int CUSTOM_MEDIA_SIZE = 0x2F;
    private static final int CUSTOM_MEDIA_SIZE_UNITS = 0x30;
    private static final int PAGE_COPIES = 0x31;
    private static final int SIMPLEX_PAGE_MODE = 0x34;
    private static final int DUPLEX_PAGE_MODE = 0x35;
    private static final int DUPLEX_PAGE_SIDE = 0x36;
    private static final int MEASURE = 0x86;
    private static final int UNITS_PER_MEASURE = 0x89;
    private static final int STREAM_NAME = 0x8B;
    private static final int GRAY = 1;
    private static final int MAX_COPIES = 32_767;

    private final Environment environment;
    private final PclXlStreams streams = new PclXlStreams();
    private final PageTally tally = new PageTally();
    private final PclXlValue[] attributes = new PclXlValue[256];
    private boolean inSession;
    private boolean inPage;
    private boolean anySession;
    private boolean doubtful;
    private boolean readsStream;
    private boolean brokeOff;
    private Sides sides;
    private String media;
    private boolean hasColorSpace;
    private boolean colored;
    private boolean anyColor;
    private boolean frontOnBack;
    private String resolution = "";

    PclXlSession(Environment environment) {
        this.environment = environment;
        this.sides = environment.sides();
        this.media = environment.media();
    }

    @Override
    public void attribute(int id, PclXlValue value) {
        switch (id) {
            case COLOR_SPACE,
                    PALETTE_DATA,
                    RGB_COLOR,
                    PRIMARY_ARRAY,
                    MEDIA_SIZE,
                    CUSTOM_MEDIA_SIZE,
                    CUSTOM_MEDIA_SIZE_UNITS,
                    PAGE_COPIES,
                    SIMPLEX_PAGE_MODE,
                    DUPLEX_PAGE_MODE,
                    DUPLEX_PAGE_SIDE,
                    MEASURE,
                    UNITS_PER_MEASURE,
                    STREAM_NAME -> attributes[id] = value.copy();
            default -> {}
        }
    }

    @Override
    public boolean operator(int tag) {
        readsStream = tag == 0x5C;
        boolean valid = apply(tag);
        brokeOff |= !valid;
        Arrays.fill(attributes, null);
        return valid;
    }

    @Override
    public void data(byte[] data, int from, int to) {
        if (readsStream) {
            streams.read(data, from, to);
        }
    }

    private boolean apply(int tag) {
        return switch (tag) {
            case 0x41 -> beginSession();
            case 0x42 -> endSession();
            case 0x43 -> beginPage();
            case 0x44 -> endPage();
            case 0x5B -> inSession && beginStream();
            case 0x5D -> inSession && endStream();
            case 0x5E -> inSession && execStream();
            case 0x5F -> inSession && removeStream();
            case 0xBF -> inSession && passthrough();
            default -> inSession && graphics(tag);
        };
    }

    private boolean beginSession() {
        boolean valid = !inSession;
        inSession = true;
        anySession = true;
        sides = environment.sides();
        media = environment.media();
        int unit = whole(MEASURE, 0);
        PclXlValue units = attributes[UNITS_PER_MEASURE];
        if (unit == 0 && units != null && resolution.isEmpty()) {
            resolution = resolution((int) units.number(0, 0), (int) units.number(1, 0));
        }
        tally.newSheet();
        return valid;
    }

    private boolean endSession() {
        boolean valid = inSession && !inPage;
        inSession = false;
        return valid;
    }

    private boolean beginPage() {
        boolean valid = inSession && !inPage;
        inPage = true;
        hasColorSpace = false;
        colored = false;
        if (attributes[CUSTOM_MEDIA_SIZE] != null) {
            media = PclXlMedia.custom(attributes[CUSTOM_MEDIA_SIZE], whole(CUSTOM_MEDIA_SIZE_UNITS, -1));
        } else if (attributes[MEDIA_SIZE] != null) {
            media = PclXlMedia.named(attributes[MEDIA_SIZE]);
        }
        sides();
        return valid;
    }

    /**
     * Drivers exist that call each page of a two-sided document a front (Ghostscript's pxlmono), and printers print them on both sides: that
     * is followed, as an estimate.
     */
    private void sides() {
        if (attributes[SIMPLEX_PAGE_MODE] != null) {
            sides = Sides.ONE_SIDED;
        } else if (attributes[DUPLEX_PAGE_MODE] != null) {
            sides = whole(DUPLEX_PAGE_MODE, 1) == 0 ? Sides.SHORT_EDGE : Sides.LONG_EDGE;
        }
        switch (whole(DUPLEX_PAGE_SIDE, -1)) {
            case 0 -> frontOnBack |= sides.isTwoSided() && tally.backIsFree();
            case 1 -> tally.backSide();
            default -> {}
        }
    }

    private boolean endPage() {
        boolean valid = inPage;
        inPage = false;
        if (valid) {
            int copies = whole(PAGE_COPIES, environment.copies());
            doubtful |= copies < 1 || copies > MAX_COPIES;
            boolean color = colored && !environment.monochrome();
            anyColor |= colored;
            tally.add(new PageTally.Page(
                    media,
                    sides,
                    Math.max(0, Math.min(MAX_COPIES, copies)),
                    color ? PageTally.Color.YES : PageTally.Color.NO));
        }
        return valid;
    }

    private boolean beginStream() {
        streams.begin(name());
        return true;
    }

    private boolean endStream() {
        streams.end();
        return true;
    }

    private boolean execStream() {
        doubtful |= !streams.onlyDraws(name());
        anyColor = true;
        return true;
    }

    private boolean removeStream() {
        streams.remove(name());
        return true;
    }

    /** PCL 5 inside of PCL XL. */
    private boolean passthrough() {
        doubtful = true;
        return true;
    }

    private boolean graphics(int tag) {
        switch (tag) {
            case 0x6A -> {
                hasColorSpace |= whole(COLOR_SPACE, GRAY) != GRAY;
                colored |= isChromatic(PALETTE_DATA);
            }
            case 0x63, 0x79 -> colored |= isChromatic(RGB_COLOR) || hasColorSpace && isChromatic(PRIMARY_ARRAY);
            case 0xB0, 0xB3 -> colored |= hasColorSpace;
            default -> {}
        }
        return true;
    }

    void report(DocumentAnalysis.Builder findings, boolean whole) {
        boolean complete = whole && anySession && !inSession && !brokeOff;
        Certainty certainty = complete && !doubtful ? Certainty.EXACT : Certainty.ESTIMATED;
        tally.report(findings, !complete && tally.pages() == 0 ? Certainty.UNKNOWN : certainty);
        if (anyColor) {
            Certainty known = environment.monochrome() ? Certainty.DECLARED : Certainty.ESTIMATED;
            PageTally.weaken(findings, DocumentAttribute.PAGES_COLOR, known);
        }
        if (frontOnBack) {
            PageTally.weaken(findings, DocumentAttribute.MEDIA_SHEETS, Certainty.ESTIMATED);
        }
        if (!environment.resolution().isEmpty() || !resolution.isEmpty()) {
            String known = environment.resolution().isEmpty() ? resolution : environment.resolution();
            findings.put(DocumentAttribute.RESOLUTION, known, Certainty.DECLARED);
        }
    }

    private String name() {
        return attributes[STREAM_NAME] == null ? "" : attributes[STREAM_NAME].text();
    }

    private int whole(int attribute, int other) {
        return attributes[attribute] == null ? other : attributes[attribute].whole(other);
    }

    private boolean isChromatic(int attribute) {
        return attributes[attribute] != null && attributes[attribute].isChromatic();
    }

    private static String resolution(int across, int along) {
        boolean real = across >= 1 && along >= 1 && across <= 9600 && along <= 9600;
        return !real ? "" : across == along ? across + "dpi" : across + "x" + along + "dpi";
    }
}
