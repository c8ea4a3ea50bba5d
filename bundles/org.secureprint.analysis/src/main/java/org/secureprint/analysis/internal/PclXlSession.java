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
    private static final int ATTRIBUTES = 256;
    private static final int GRAY = 1;
    private static final int MAX_COPIES = 32_767;

    private final Environment environment;
    private final PclXlStreams streams = new PclXlStreams();
    private final PageTally tally = new PageTally();
    private final PclXlValue[] attributes = new PclXlValue[ATTRIBUTES];
    private boolean hasAttributes;
    private boolean chromatic;
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
    public boolean[] wantedAttributes() {
        return colored ? PclXlTags.SETTINGS : PclXlTags.SETTINGS_AND_COLORS;
    }

    @Override
    public void attribute(int id, PclXlValue value) {
        if (PclXlTags.isColor(id)) {
            chromatic |= value.isChromatic() && (id != PclXlTags.PRIMARY_ARRAY || hasColorSpace);
        } else {
            attributes[id] = value.copy();
            hasAttributes = true;
        }
    }

    @Override
    public boolean[] ignoredOperators() {
        return inSession && !hasAttributes && !chromatic && !readsStream ? PclXlTags.DRAWING : PclXlTags.NONE;
    }

    @Override
    public boolean operator(int tag) {
        readsStream = tag == PclXlTags.READ_STREAM;
        boolean valid = apply(tag);
        chromatic = false;
        brokeOff |= !valid;
        if (hasAttributes) {
            Arrays.fill(attributes, null);
            hasAttributes = false;
        }
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
            case PclXlTags.BEGIN_SESSION -> beginSession();
            case PclXlTags.END_SESSION -> endSession();
            case PclXlTags.BEGIN_PAGE -> beginPage();
            case PclXlTags.END_PAGE -> endPage();
            case PclXlTags.BEGIN_STREAM -> inSession && beginStream();
            case PclXlTags.END_STREAM -> inSession && endStream();
            case PclXlTags.EXEC_STREAM -> inSession && execStream();
            case PclXlTags.REMOVE_STREAM -> inSession && removeStream();
            case PclXlTags.PASSTHROUGH -> inSession && passthrough();
            default -> inSession && graphics(tag);
        };
    }

    private boolean beginSession() {
        boolean valid = !inSession;
        inSession = true;
        anySession = true;
        sides = environment.sides();
        media = environment.media();
        int unit = whole(PclXlTags.MEASURE, 0);
        PclXlValue units = attributes[PclXlTags.UNITS_PER_MEASURE];
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
        if (attributes[PclXlTags.CUSTOM_MEDIA_SIZE] != null) {
            media = PclXlMedia.custom(
                    attributes[PclXlTags.CUSTOM_MEDIA_SIZE], whole(PclXlTags.CUSTOM_MEDIA_SIZE_UNITS, -1));
        } else if (attributes[PclXlTags.MEDIA_SIZE] != null) {
            media = PclXlMedia.named(attributes[PclXlTags.MEDIA_SIZE]);
        }
        sides();
        return valid;
    }

    /**
     * Drivers exist that call each page of a two-sided document a front (Ghostscript's pxlmono), and printers print them on both sides: that
     * is followed, as an estimate.
     */
    private void sides() {
        if (attributes[PclXlTags.SIMPLEX_PAGE_MODE] != null) {
            sides = Sides.ONE_SIDED;
        } else if (attributes[PclXlTags.DUPLEX_PAGE_MODE] != null) {
            sides = whole(PclXlTags.DUPLEX_PAGE_MODE, 1) == 0 ? Sides.SHORT_EDGE : Sides.LONG_EDGE;
        }
        switch (whole(PclXlTags.DUPLEX_PAGE_SIDE, -1)) {
            case 0 -> frontOnBack |= sides.isTwoSided() && tally.backIsFree();
            case 1 -> tally.backSide();
            default -> {}
        }
    }

    private boolean endPage() {
        boolean valid = inPage;
        inPage = false;
        if (valid) {
            int copies = whole(PclXlTags.PAGE_COPIES, environment.copies());
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
            case PclXlTags.SET_COLOR_SPACE -> {
                hasColorSpace |= whole(PclXlTags.COLOR_SPACE, GRAY) != GRAY;
                colored |= chromatic;
            }
            case PclXlTags.SET_BRUSH_SOURCE, PclXlTags.SET_PEN_SOURCE -> colored |= chromatic;
            case PclXlTags.BEGIN_IMAGE, PclXlTags.BEGIN_RAST_PATTERN -> colored |= hasColorSpace;
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
        return attributes[PclXlTags.STREAM_NAME] == null ? "" : attributes[PclXlTags.STREAM_NAME].text();
    }

    private int whole(int attribute, int other) {
        return attributes[attribute] == null ? other : attributes[attribute].whole(other);
    }

    private static String resolution(int across, int along) {
        boolean real = across >= 1 && along >= 1 && across <= 9600 && along <= 9600;
        return !real ? "" : across == along ? across + "dpi" : across + "x" + along + "dpi";
    }
}
