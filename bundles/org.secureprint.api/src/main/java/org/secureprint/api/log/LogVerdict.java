package org.secureprint.api.log;

import java.util.List;
import java.util.Objects;

/**
 * What the check of one log found.
 *
 * @param kind the log
 * @param lines how many lines it has
 * @param lastSeq the number of its last line, 0 if it has none
 * @param lastLine the SHA-256 of the last line in hexadecimal digits
 * @param authenticated whether the authenticators of the lines were checked too
 * @param findings what is wrong, one sentence each; empty if nothing is
 */
public record LogVerdict(
        LogKind kind, long lines, long lastSeq, String lastLine, boolean authenticated, List<String> findings) {
    public LogVerdict {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(lastLine);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return findings.isEmpty();
    }
}
