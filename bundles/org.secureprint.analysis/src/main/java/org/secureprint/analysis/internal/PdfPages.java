package org.secureprint.analysis.internal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;

/**
 * Walks a page tree (ISO 32000-1 section 7.7.3) instead of believing its {@code Count}. A tree that is not as the standard wants it,
 * or whose counts do not agree with its leaves, is irregular: programs differ in how many pages they see. Confined to one thread.
 */
final class PdfPages {
    private static final int MAX_DEPTH = 200;
    private static final long TO_VISIT = -1;

    private final Environment environment;
    private final Budget budget;
    private final PageTally tally = new PageTally();
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean regular = true;

    PdfPages(Environment environment, Budget budget) {
        this.environment = environment;
        this.budget = budget;
    }

    PageTally tally() {
        return tally;
    }

    /** Whether every reader of the standard counts the same. */
    boolean isRegular() {
        return regular;
    }

    void walk(COSDictionary catalog) {
        COSDictionary root = catalog.getCOSDictionary(COSName.PAGES);
        if (root == null) {
            regular = false;
            return;
        }
        Deque<Node> open = new ArrayDeque<>();
        open.push(new Node(root, "", 0, TO_VISIT));
        while (!open.isEmpty()) {
            budget.check();
            Node node = open.pop();
            if (node.pagesBefore != TO_VISIT) {
                regular &= node.dictionary.getLong(COSName.COUNT, -1) == tally.pages() - node.pagesBefore;
            } else if (!seen.add(node.dictionary) || node.depth > MAX_DEPTH) {
                regular = false;
            } else {
                visit(node, open);
            }
        }
    }

    private void visit(Node node, Deque<Node> open) {
        COSName type = node.dictionary.getCOSName(COSName.TYPE);
        COSBase kids = node.dictionary.getDictionaryObject(COSName.KIDS);
        String media = media(node);
        if (kids instanceof COSArray array) {
            regular &= COSName.PAGES.equals(type);
            // the last one is pushed first, so that the pages come in their order, and then the node again
            open.push(new Node(node.dictionary, "", node.depth, tally.pages()));
            for (int i = array.size() - 1; i >= 0; i--) {
                if (array.getObject(i) instanceof COSDictionary kid) {
                    open.push(new Node(kid, media, node.depth + 1, TO_VISIT));
                } else {
                    regular = false;
                }
            }
        } else {
            regular &= COSName.PAGE.equals(type) && kids == null && node.depth > 0;
            tally.add(new PageTally.Page(
                    media,
                    environment.sides(),
                    environment.copies(),
                    environment.monochrome() ? PageTally.Color.NO : PageTally.Color.UNKNOWN));
        }
    }

    private static String media(Node node) {
        if (!(node.dictionary.getDictionaryObject(COSName.MEDIA_BOX) instanceof COSArray box) || box.size() != 4) {
            return node.media;
        }
        double unit = node.dictionary.getFloat(COSName.getPDFName("UserUnit"), 1);
        double width = number(box, 2) - number(box, 0);
        double height = number(box, 3) - number(box, 1);
        return MediaNames.ofPoints(Math.abs(width) * unit, Math.abs(height) * unit);
    }

    private static double number(COSArray box, int index) {
        return box.getObject(index) instanceof COSNumber number ? number.floatValue() : Double.NaN;
    }

    /**
     * A node still to be visited, with what it inherits, or one whose kids were.
     *
     * @param pagesBefore how many pages were counted before its kids
     */
    private record Node(COSDictionary dictionary, String media, int depth, long pagesBefore) {}
}
