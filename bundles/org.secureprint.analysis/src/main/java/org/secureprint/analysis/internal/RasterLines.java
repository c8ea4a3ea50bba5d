package org.secureprint.analysis.internal;

/**
 * Walks the compressed lines of one page of PWG raster (PWG 5102.4 section 4.3) or URF, which pack them alike: an octet that says how often
 * the line repeats, then runs of equal pixels and of literal ones. Used by one thread, for one page after the other.
 */
final class RasterLines {
    private static final int REST_IS_BLANK = -128;
    /** The most pixels of a run. */
    private static final int MAX_RUN = 128;

    private final PixelColor color = new PixelColor();
    private State state = State.DONE;
    private long linesLeft;
    private long lineOctets;
    private int pixelOctets;
    private long lineLeft;
    private int left;

    private enum State {
        REPEAT,
        RUN,
        PIXELS,
        DONE,
        BROKEN
    }

    /**
     * The next page.
     *
     * @param lines its height
     * @param octets the length of a line
     * @param octetsOfPixel how many octets a run counts as one
     */
    void start(long lines, long octets, int octetsOfPixel, PixelColor.Model model) {
        boolean sensible = lines > 0 && octets > 0 && octets % octetsOfPixel == 0;
        state = sensible ? State.REPEAT : State.BROKEN;
        linesLeft = lines;
        lineOctets = octets;
        pixelOctets = octetsOfPixel;
        color.start(model);
    }

    /** Reads on and returns the position behind what belongs to the page. */
    int read(byte[] data, int offset, int end) {
        int i = offset;
        while (i < end && state != State.DONE && state != State.BROKEN) {
            if (state == State.PIXELS) {
                int count = Math.min(left, end - i);
                color.read(data, i, i + count);
                left -= count;
                i += count;
                if (left == 0) {
                    endRun();
                }
            } else {
                i = state == State.RUN ? afterRuns(data, i, end) : i;
                if (i < end) {
                    octet(data[i++]);
                }
            }
        }
        return i;
    }

    /** Steps over runs and from line to line, as far as they surely lie there whole and are not the last of the page. */
    private int afterRuns(byte[] data, int from, int end) {
        int last = end - 2 - MAX_RUN * pixelOctets;
        int pixel = pixelOctets;
        boolean decided = color.isDecided();
        long lineRest = lineLeft;
        int i = from;
        while (i < last) {
            int code = data[i];
            int next = i + 1;
            long leftAfter = 0;
            if (code >= 0) {
                next += pixel;
                leftAfter = lineRest - (code + 1) * pixel;
            } else if (code != REST_IS_BLANK) {
                int octets = (1 - code) * pixel;
                next += octets;
                leftAfter = lineRest - octets;
            }
            int behind = next;
            if (leftAfter <= 0) {
                int repeat = data[next] & 0xFF;
                if (leftAfter < 0 || linesLeft <= repeat) {
                    break;
                }
                linesLeft -= repeat + 1;
                leftAfter = lineOctets;
                next++;
            }
            if (!decided) {
                color.startRun();
                color.read(data, i + 1, behind);
                decided = color.isDecided();
            }
            lineRest = leftAfter;
            i = next;
        }
        lineLeft = lineRest;
        return i;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    PixelColor color() {
        return color;
    }

    private void octet(byte octet) {
        if (state == State.REPEAT) {
            linesLeft -= (octet & 0xFF) + 1;
            lineLeft = lineOctets;
            state = linesLeft < 0 ? State.BROKEN : State.RUN;
        } else if (octet == REST_IS_BLANK) {
            lineLeft = 0;
            endRun();
        } else {
            int pixels = Math.abs(octet) + 1;
            lineLeft -= (long) pixels * pixelOctets;
            left = octet < 0 ? pixels * pixelOctets : pixelOctets;
            state = lineLeft < 0 ? State.BROKEN : State.PIXELS;
            color.startRun();
        }
    }

    private void endRun() {
        if (lineLeft > 0) {
            state = State.RUN;
        } else {
            state = linesLeft > 0 ? State.REPEAT : State.DONE;
        }
    }
}
