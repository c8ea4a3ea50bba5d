package org.secureprint.spool.raw.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.secureprint.api.ClientText;

/**
 * What the Printer Job Language in front of a job says about it. Nobody proves it.
 *
 * @param userName {@code USERNAME}, or the {@code JOBATTR} in which drivers give it: {@code JobAcct1} (HP) or {@code @JOAU} (Fuji Xerox)
 * @param jobName {@code JOBNAME}, or the {@code NAME} of {@code JOB}
 */
record PjlClaims(Optional<String> userName, Optional<String> jobName) {
    static final PjlClaims NONE = new PjlClaims(Optional.empty(), Optional.empty());

    private static final Pattern USER_NAME = set("USERNAME", "");
    private static final Pattern USER_ATTRIBUTE = set("JOBATTR", "(?:JobAcct1|@JOAU)[ \\t]*=[ \\t]*");
    private static final Pattern JOB_NAME = set("JOBNAME", "");
    private static final Pattern JOB =
            Pattern.compile("^@PJL[ \\t]+JOB[ \\t][^\\r\\n]*?\\bNAME[ \\t]*=[ \\t]*\"([^\"\\r\\n]+)\"", flags());

    /** @param commands the commands in front of a job's data, as they came */
    static PjlClaims of(byte[] commands) {
        String text = ClientText.decode(commands).replace("\u001b%-12345X", "\n");
        return new PjlClaims(
                find(USER_NAME, text).or(() -> find(USER_ATTRIBUTE, text)),
                find(JOB_NAME, text).or(() -> find(JOB, text)));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Pattern set(String variable, String before) {
        return Pattern.compile(
                "^@PJL[ \\t]+SET[ \\t]+" + variable + "[ \\t]*=[ \\t]*\"" + before + "([^\"\\r\\n]+)\"", flags());
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
    }
}
