package org.secureprint.spool.tcp;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.Status;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Writes down refused connections, at most one line per second, so that a flood of them does not become one of lines. Safe for any thread. */
final class Refusals {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AccessLog log;
    private final String protocol;
    private long lastLine = System.nanoTime() - PERIOD_NANOS;
    private int unwritten;

    Refusals(AccessLog log, String protocol) {
        this.log = log;
        this.protocol = protocol;
    }

    synchronized void add(InetAddress source, Status why, String sentence) {
        long now = System.nanoTime();
        if (now - lastLine < PERIOD_NANOS) {
            unwritten++;
            return;
        }
        String detail = unwritten == 0 ? sentence : sentence + " " + unwritten + " more were refused before.";
        log.append(
                LogKind.PORT_ERROR,
                new AccessLog.Entry("", source.getHostAddress(), protocol, "", why.keyword(), detail));
        lastLine = now;
        unwritten = 0;
    }
}
