package org.secureprint.audit.internal.syslog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.secureprint.api.log.LogKind;

/** A line of a log as a message of RFC 5424, framed as RFC 5425 section 4.3 wants it: its length, a space, the message. */
final class SyslogMessage {
    /** Log audit, RFC 5424 section 6.2.1. */
    private static final int FACILITY = 13;

    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;

    private static final String HOST = hostName();
    private static final long PROCESS = ProcessHandle.current().pid();

    private SyslogMessage() {}

    static byte[] of(LogKind kind, Instant time, String line) {
        return framed(kind.isAccess() ? INFORMATIONAL : WARNING, time, kind.fileName(), line);
    }

    /** Says how many lines were not sent, or may not have arrived. */
    static byte[] gap(Instant time, String action, long lines) {
        return framed(WARNING, time, action, "{\"action\":\"" + action + "\",\"lines\":" + lines + '}');
    }

    private static byte[] framed(int severity, Instant time, String id, String text) {
        byte[] message = ("<" + (FACILITY * 8 + severity) + ">1 " + time.truncatedTo(ChronoUnit.MILLIS) + ' ' + HOST
                        + " spm " + PROCESS + ' ' + id + " - " + text)
                .getBytes(StandardCharsets.UTF_8);
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[length.length + message.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(message, 0, frame, length.length, message.length);
        return frame;
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
