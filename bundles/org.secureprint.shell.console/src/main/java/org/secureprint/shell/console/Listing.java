package org.secureprint.shell.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.table.ShellTable;

/** The output of a command: rows of named values, as a table or as JSON. */
public final class Listing {
    /** Buffers that are used again would keep titles and names. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final List<String> names;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Listing(String... names) {
        this.names = List.of(names);
    }

    public Listing row(Cell... cells) {
        if (cells.length != names.size()) {
            throw new IllegalArgumentException(cells.length + " values for " + names.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Prints all rows: a table with a line for none, or a JSON array. */
    public void print(PrintStream out, boolean json, String none) {
        if (json) {
            printJson(out, rows.stream().map(this::object).toList());
        } else if (rows.isEmpty()) {
            out.println(none);
        } else {
            table(names, rows).print(out);
        }
    }

    /** Prints the one row: a name and a value on each line, or a JSON object. */
    public void printOne(PrintStream out, boolean json) {
        List<Cell> row = rows.get(0);
        if (json) {
            printJson(out, object(row));
            return;
        }
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < names.size(); i++) {
            out.println((names.get(i) + " ".repeat(width - names.get(i).length()) + "  "
                            + row.get(i).text())
                    .stripTrailing());
        }
    }

    private static ShellTable table(List<String> titles, List<List<Cell>> rows) {
        ShellTable table = new ShellTable();
        titles.forEach(title -> table.column(title));
        rows.forEach(
                row -> table.addRow().addContent(row.stream().map(Cell::text).toArray()));
        return table;
    }

    private Map<String, Object> object(List<Cell> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            object.put(names.get(i), row.get(i).json());
        }
        return object;
    }

    /** Line by line: of one long print, Karaf's SSH server loses the end. */
    private static void printJson(PrintStream out, Object value) {
        try {
            JSON.writeValueAsString(value).lines().forEach(out::println);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
