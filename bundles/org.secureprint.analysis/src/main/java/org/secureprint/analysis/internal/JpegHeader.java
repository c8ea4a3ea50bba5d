package org.secureprint.analysis.internal;

/** Finds the frame header of a JPEG picture (ITU-T T.81, annex B), which says of how many components it is. */
final class JpegHeader implements PictureFormat.Header {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int COMPONENTS_AT = 5;

    private State state = State.MARKER;
    private int marker;
    private int length;
    private int at;
    private PageTally.Color color;

    private enum State {
        MARKER,
        LENGTH,
        FRAME
    }

    @Override
    public PageTally.Color color() {
        return color;
    }

    @Override
    public long take(int octet) {
        return switch (state) {
            case MARKER -> marker(octet);
            case LENGTH -> length(octet);
            case FRAME -> frame(octet);
        };
    }

    private long marker(int octet) {
        if (octet == START_OF_SCAN || octet == END_OF_IMAGE) {
            return -1;
        }
        if (octet != 0xFF && octet != START_OF_IMAGE) {
            marker = octet;
            state = State.LENGTH;
            length = 0;
            at = 0;
        }
        return 0;
    }

    private long length(int octet) {
        length = length << 8 | octet;
        at++;
        if (at < 2) {
            return 0;
        }
        at = 0;
        if (length < 2) {
            return -1;
        }
        state = isFrame() ? State.FRAME : State.MARKER;
        return isFrame() ? 0 : length - 2;
    }

    private long frame(int octet) {
        if (at++ < COMPONENTS_AT) {
            return 0;
        }
        if (octet > 0) {
            color = octet == 1 ? PageTally.Color.NO : PageTally.Color.YES;
        }
        return -1;
    }

    /** Start of frame; C4, C8 and CC are tables and extensions among them. */
    private boolean isFrame() {
        return marker >= FIRST_FRAME && marker <= LAST_FRAME && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
