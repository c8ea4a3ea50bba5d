package org.secureprint.analysis.internal;

/** The tags of PCL XL's operators and attributes that matter for counting (PCL XL Feature Reference Protocol Class 2.0, appendices). */
final class PclXlTags {
    static final int FIRST_OPERATOR = 0x41;
    static final int LAST_OPERATOR = 0xBF;
    static final int BEGIN_SESSION = 0x41;
    static final int END_SESSION = 0x42;
    static final int BEGIN_PAGE = 0x43;
    static final int END_PAGE = 0x44;
    static final int BEGIN_STREAM = 0x5B;
    static final int READ_STREAM = 0x5C;
    static final int END_STREAM = 0x5D;
    static final int EXEC_STREAM = 0x5E;
    static final int REMOVE_STREAM = 0x5F;
    static final int SET_BRUSH_SOURCE = 0x63;
    static final int SET_COLOR_SPACE = 0x6A;
    static final int SET_PEN_SOURCE = 0x79;
    static final int BEGIN_IMAGE = 0xB0;
    static final int BEGIN_RAST_PATTERN = 0xB3;
    /** PCL 5 follows as data. */
    static final int PASSTHROUGH = 0xBF;

    static final int COLOR_SPACE = 0x03;
    static final int PALETTE_DATA = 0x06;
    static final int RGB_COLOR = 0x0B;
    static final int PRIMARY_ARRAY = 0x0E;
    static final int MEDIA_SIZE = 0x25;
    static final int CUSTOM_MEDIA_SIZE = 0x2F;
    static final int CUSTOM_MEDIA_SIZE_UNITS = 0x30;
    static final int PAGE_COPIES = 0x31;
    static final int SIMPLEX_PAGE_MODE = 0x34;
    static final int DUPLEX_PAGE_MODE = 0x35;
    static final int DUPLEX_PAGE_SIDE = 0x36;
    static final int MEASURE = 0x86;
    static final int UNITS_PER_MEASURE = 0x89;
    static final int STREAM_NAME = 0x8B;

    /** No attribute and no operator. */
    static final boolean[] NONE = new boolean[256];

    /** The attributes that say how pages are printed, or name something. */
    static final boolean[] SETTINGS = table(
            COLOR_SPACE,
            MEDIA_SIZE,
            CUSTOM_MEDIA_SIZE,
            CUSTOM_MEDIA_SIZE_UNITS,
            PAGE_COPIES,
            SIMPLEX_PAGE_MODE,
            DUPLEX_PAGE_MODE,
            DUPLEX_PAGE_SIDE,
            MEASURE,
            UNITS_PER_MEASURE,
            STREAM_NAME);

    private static final boolean[] COLORS = table(PALETTE_DATA, RGB_COLOR, PRIMARY_ARRAY);

    /** These, and the attributes whose values are colours. */
    static final boolean[] SETTINGS_AND_COLORS = either(SETTINGS, COLORS);

    /** The operators of a document that only draw. */
    static final boolean[] DRAWING = operatorsBut(
            BEGIN_SESSION,
            END_SESSION,
            BEGIN_PAGE,
            END_PAGE,
            BEGIN_STREAM,
            READ_STREAM,
            END_STREAM,
            EXEC_STREAM,
            REMOVE_STREAM,
            SET_BRUSH_SOURCE,
            SET_COLOR_SPACE,
            SET_PEN_SOURCE,
            BEGIN_IMAGE,
            BEGIN_RAST_PATTERN,
            PASSTHROUGH);

    /** The operators of a user-defined stream that end no page. */
    static final boolean[] DRAWING_IN_STREAM =
            operatorsBut(BEGIN_SESSION, END_SESSION, BEGIN_PAGE, END_PAGE, EXEC_STREAM, PASSTHROUGH);

    private PclXlTags() {}

    /** Whether the value of an attribute is a colour. */
    static boolean isColor(int attribute) {
        return COLORS[attribute];
    }

    private static boolean[] operatorsBut(int... tags) {
        boolean[] table = table(tags);
        for (int tag = 0; tag < table.length; tag++) {
            table[tag] = tag >= FIRST_OPERATOR && tag <= LAST_OPERATOR && !table[tag];
        }
        return table;
    }

    private static boolean[] either(boolean[] one, boolean[] other) {
        boolean[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] |= other[i];
        }
        return both;
    }

    private static boolean[] table(int... tags) {
        boolean[] table = new boolean[256];
        for (int tag : tags) {
            table[tag] = true;
        }
        return table;
    }
}
