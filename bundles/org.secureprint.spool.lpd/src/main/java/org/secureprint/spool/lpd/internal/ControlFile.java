package org.secureprint.spool.lpd.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.ClientText;

/**
 * What a client says about a job (RFC 1179 section 7). Lines that say how to print are left aside: the documents themselves say it.
 *
 * @param userName the user ({@code P}), or empty
 * @param jobName the job ({@code J}), or empty
 * @param files the data files to print, by name in the order of the control file
 */
record ControlFile(String userName, String jobName, Map<String, PrintFile> files) {
    /** The largest control file that is read. */
    static final int MAX_OCTETS = 64 * 1024;

    private static final int MAX_FILES = 1000;

    /**
     * Reads a control file.
     *
     * @throws org.secureprint.api.PrintException if it names more files than a job may have
     */
    static ControlFile parse(byte[] octets) {
        String userName = "";
        String jobName = "";
        Map<String, PrintFile> files = new LinkedHashMap<>();
        String latest = "";
        String nextName = "";
        for (String line : ClientText.decode(octets).split("[\\r\\n\\x00]+")) {
            String operand = line.isEmpty() ? "" : line.substring(1).strip();
            if (operand.isEmpty()) {
                continue;
            }
            char code = line.charAt(0);
            if (code == 'P') {
                userName = operand;
            } else if (code == 'J') {
                jobName = operand;
            } else if (code == 'N'
                    && files.containsKey(latest)
                    && files.get(latest).name().isEmpty()) {
                files.put(latest, files.get(latest).named(operand));
            } else if (code == 'N') {
                nextName = operand;
            } else if (code >= 'a' && code <= 'z') {
                latest = operand;
                files.merge(operand, new PrintFile(nextName, 1), PrintFile::again);
                nextName = "";
            }
            if (files.size() > MAX_FILES) {
                throw LpdCommand.malformed("A job has at most " + MAX_FILES + " files.");
            }
        }
        return new ControlFile(userName, jobName, files);
    }

    /** How often all files are to be printed: a file that is named again is printed again. */
    int copies() {
        return files.values().stream().mapToInt(PrintFile::copies).min().orElse(1);
    }

    /** The name of the first file that has one, or empty. */
    String anyName() {
        return files.values().stream()
                .map(PrintFile::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The names of these data files, empty where there is none. */
    List<String> names(List<String> dataFiles) {
        List<String> names = new ArrayList<>();
        for (String file : dataFiles) {
            names.add(files.getOrDefault(file, PrintFile.UNNAMED).name());
        }
        return names;
    }

    /**
     * A data file that is to be printed.
     *
     * @param name what the client calls it ({@code N}), or empty
     * @param copies how many lines name it
     */
    record PrintFile(String name, int copies) {
        private static final PrintFile UNNAMED = new PrintFile("", 1);

        private PrintFile named(String as) {
            return new PrintFile(as, copies);
        }

        private PrintFile again(PrintFile more) {
            return new PrintFile(name.isEmpty() ? more.name : name, copies + more.copies);
        }
    }
}
