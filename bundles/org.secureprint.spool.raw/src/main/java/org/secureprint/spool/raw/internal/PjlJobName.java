package org.secureprint.spool.raw.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the job's name in the Printer Job Language that most drivers put in front of their data. Reads it, obeys nothing. */
final class PjlJobName {
    private static final String UEL = "\u001b%-12345X";
    private static final Pattern NAME = Pattern.compile(
            "^@PJL[ \\t]+(?:JOB[ \\t]+NAME|SET[ \\t]+JOBNAME)[ \\t]*=[ \\t]*\"([^\"\\r\\n]{1,255})\"",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private PjlJobName() {}

    /** The name, if the first octets of the data have one. */
    static Optional<String> find(byte[] head, int length) {
        String text = new String(head, 0, length, StandardCharsets.UTF_8);
        if (!text.startsWith(UEL)) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(text.substring(UEL.length()));
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
