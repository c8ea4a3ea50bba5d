package org.secureprint.analysis.internal;

/** Reads the colour type of a PNG picture from its first chunk (ISO/IEC 15948 section 11.2.2). */
final class PngHeader implements PictureFormat.Header {
    private static final int CHUNK_TYPE_AT = 12;
    private static final String CHUNK_TYPE = "IHDR";
    private static final int COLOR_TYPE_AT = 25;
    private static final int COLOR_USED = 2;

    private int at;
    private PageTally.Color color;

    @Override
    public PageTally.Color color() {
        return color;
    }

    @Override
    public long take(int octet) {
        int position = at++;
        if (position >= CHUNK_TYPE_AT
                && position < CHUNK_TYPE_AT + CHUNK_TYPE.length()
                && octet != CHUNK_TYPE.charAt(position - CHUNK_TYPE_AT)) {
            return -1;
        }
        if (position < COLOR_TYPE_AT) {
            return 0;
        }
        if (octet <= 6) {
            color = (octet & COLOR_USED) == 0 ? PageTally.Color.NO : PageTally.Color.YES;
        }
        return -1;
    }
}
