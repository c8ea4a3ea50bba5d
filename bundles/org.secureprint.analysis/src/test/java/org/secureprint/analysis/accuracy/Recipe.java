package org.secureprint.analysis.accuracy;

import java.util.ArrayList;
import java.util.List;

/**
 * How a document is made, so that its length and colour are known by construction.
 *
 * @param name for messages
 * @param pages how many pages its author wrote
 * @param kinds what is on them, by turns: t text, g grey, c colour, b blank, i a grey picture in a colour space, p a colour picture
 * @param sizes of what size they are, by turns: 4 A4, 3 A3, l A4 in landscape, u US Letter
 * @param numberUp how many of them a driver puts on one page of the document: 1, 2 or 4
 */
record Recipe(String name, int pages, String kinds, String sizes, int numberUp) {
    private static final int A4_WIDTH = 595;
    private static final int A4_HEIGHT = 842;

    /** All that are tried. */
    static final List<Recipe> ALL = List.of(
            new Recipe("letter", 1, "t", "4", 1),
            new Recipe("two", 2, "tc", "u", 1),
            new Recipe("three", 3, "tgc", "4", 1),
            new Recipe("blanks", 4, "tb", "4", 1),
            new Recipe("empty", 1, "b", "4", 1),
            new Recipe("slides", 5, "cp", "l", 1),
            new Recipe("drawings", 6, "gt", "34", 1),
            new Recipe("pictures", 8, "pi", "4", 1),
            new Recipe("scan", 10, "i", "u", 1),
            new Recipe("mixed", 13, "tgcbip", "4ul", 1),
            new Recipe("odd", 17, "ttttc", "4", 1),
            new Recipe("report", 24, "tg", "4", 1),
            new Recipe("handbook", 50, "tttgc", "u", 1),
            new Recipe("book", 99, "t", "4", 1),
            new Recipe("two-up", 7, "tc", "4", 2),
            new Recipe("four-up", 9, "tgcb", "4", 4),
            new Recipe("full four-up", 16, "t", "4", 4));

    /** How many pages the document has that a printer gets. */
    int length() {
        return (pages + numberUp - 1) / numberUp;
    }

    /** How many of them have colour. */
    int colored() {
        int colored = 0;
        for (int page = 0; page < length(); page++) {
            boolean color = false;
            for (int i = page * numberUp; i < Math.min(pages, (page + 1) * numberUp); i++) {
                color |= "cp".indexOf(kind(i)) >= 0;
            }
            colored += color ? 1 : 0;
        }
        return colored;
    }

    /** Whether all pages have one size, so that sheets can be shared. */
    boolean isUniform() {
        return sizes.length() == 1;
    }

    byte[] pdf() {
        List<PdfWriter.Page> written = new ArrayList<>();
        for (int page = 0; page < length(); page++) {
            StringBuilder content = new StringBuilder();
            for (int i = page * numberUp; i < Math.min(pages, (page + 1) * numberUp); i++) {
                content.append(numberUp == 1 ? drawn(i) : placed(i));
            }
            char size = sizes.charAt(page % sizes.length());
            written.add(
                    switch (size) {
                        case '3' -> new PdfWriter.Page(A4_HEIGHT, 1191, content.toString());
                        case 'l' -> new PdfWriter.Page(A4_HEIGHT, A4_WIDTH, content.toString());
                        case 'u' -> new PdfWriter.Page(612, 792, content.toString());
                        default -> new PdfWriter.Page(A4_WIDTH, A4_HEIGHT, content.toString());
                    });
        }
        return PdfWriter.write("%PDF-1.4\n", written);
    }

    private char kind(int page) {
        return kinds.charAt(page % kinds.length());
    }

    private String placed(int page) {
        int place = page % numberUp;
        int x = numberUp == 2 ? 0 : place % 2 * A4_WIDTH / 2;
        int y = numberUp == 2 ? place * A4_HEIGHT / 2 : place / 2 * A4_HEIGHT / 2;
        return "q 0.5 0 0 0.5 " + x + " " + y + " cm\n" + drawn(page) + "Q\n";
    }

    private String drawn(int page) {
        String text = "0 g BT /F1 20 Tf 60 500 Td (Page " + (page + 1) + " of " + pages + ") Tj ET\n";
        return switch (kind(page)) {
            case 't' -> text + "BT /F1 9 Tf 60 460 Td (" + "words and words ".repeat(page % 5 + 1) + ") Tj ET\n";
            case 'g' -> text + "0.5 g 100 200 150 90 re f 2 w 0 G 60 60 m 300 " + (100 + page) + " l S\n";
            case 'c' -> text + "1 0 0 rg 100 200 150 90 re f 0 0.3 0.9 RG 4 w 60 60 m 300 300 l S\n";
            case 'i' -> picture("5050508080800a0a0ad0d0d0");
            case 'p' -> picture("ff00000000ff808080208020");
            default -> "";
        };
    }

    /** An inline picture of two by two pixels of red, green and blue. */
    private static String picture(String pixels) {
        return "q 300 0 0 200 80 300 cm BI /W 2 /H 2 /BPC 8 /CS /RGB /F /AHx ID " + pixels + "> EI Q\n";
    }
}
