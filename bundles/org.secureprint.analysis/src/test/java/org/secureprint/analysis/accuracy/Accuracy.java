package org.secureprint.analysis.accuracy;

import java.util.Map;
import java.util.TreeMap;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.Finding;

/** Adds up how right the counts are, by format, and writes the table of docs/page-counting.md. */
final class Accuracy {
    private final Map<String, Row> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The figures of one format. */
    private static final class Row {
        private int documents;
        private int exact;
        private int otherwiseRight;
        private int wrong;
        private int unknown;
        private int wrongExact;

        private void add(Finding pages, int truth) {
            boolean right = pages.value().equals(Integer.toString(truth));
            boolean saysExact = pages.certainty() == Certainty.EXACT;
            documents++;
            exact += right && saysExact ? 1 : 0;
            otherwiseRight += right && !saysExact ? 1 : 0;
            unknown += pages.certainty() == Certainty.UNKNOWN ? 1 : 0;
            wrong += !right && pages.certainty() != Certainty.UNKNOWN ? 1 : 0;
            wrongExact += !right && saysExact ? 1 : 0;
        }

        private void add(Row other) {
            documents += other.documents;
            exact += other.exact;
            otherwiseRight += other.otherwiseRight;
            wrong += other.wrong;
            unknown += other.unknown;
            wrongExact += other.wrongExact;
        }
    }

    void add(String format, Finding pages, int truth) {
        rows.computeIfAbsent(format, name -> new Row()).add(pages, truth);
    }

    int documents() {
        return total().documents;
    }

    int wrongExact() {
        return total().wrongExact;
    }

    /** How many in a hundred of a row are right, rounded down. */
    int rightPerCent(String name) {
        Row row = rows.get(name);
        return (row.exact + row.otherwiseRight) * 100 / row.documents;
    }

    /** How many of a row have another value than the true one. */
    int wrong(String name) {
        return rows.get(name).wrong;
    }

    /** The table of valid documents; what its rows are says the first heading. */
    String table(String heading) {
        StringBuilder table = new StringBuilder(
                "| " + heading + " | documents | right, exact | right, not exact | wrong | unknown |\n");
        table.append("|---|---:|---:|---:|---:|---:|\n");
        rows.forEach((format, row) -> append(table, format, row));
        append(table, "all", total());
        return table.toString();
    }

    /** The table of damaged documents: how many were called exact although the count was another. */
    String damagedTable() {
        StringBuilder table =
                new StringBuilder("| format | damaged documents | wrong and called exact |\n|---|---:|---:|\n");
        rows.forEach((format, row) -> table.append(line(format, row.documents, row.wrongExact)));
        return table.append(line("all", documents(), wrongExact())).toString();
    }

    private Row total() {
        Row total = new Row();
        rows.values().forEach(total::add);
        return total;
    }

    private static void append(StringBuilder table, String format, Row row) {
        table.append(line(format, row.documents, row.exact, row.otherwiseRight, row.wrong, row.unknown));
    }

    private static String line(String format, int... figures) {
        StringBuilder line = new StringBuilder("| " + format + " |");
        for (int figure : figures) {
            line.append(' ').append(figure).append(" |");
        }
        return line.append('\n').toString();
    }
}
