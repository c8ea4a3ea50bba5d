package org.secureprint.spool.ipp.internal;

import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.ipp.StatusCode;

/**
 * The lines of this port (S-16): one for each request that changed something, one for each that was refused. The lines of jobs and
 * documents that were taken are written by the intake, before the answer.
 */
final class PortLog {
    private static final String PORT = "ipp";

    private final AccessLog log;

    PortLog(AccessLog log) {
        this.log = log;
    }

    void done(IppRequest request, Reply reply) {
        if (!StatusCode.isSuccessful(reply.status().code())) {
            log.append(
                    LogKind.PORT_ERROR,
                    new AccessLog.Entry(
                            request.who().name(),
                            request.host(),
                            request.operation().registeredName(),
                            "",
                            reply.status().keyword(),
                            "Nothing of what was asked for can be had"));
        } else if (!reply.object().isEmpty()) {
            log.append(
                    LogKind.PORT_ACCESS,
                    new AccessLog.Entry(
                            request.who().name(),
                            request.host(),
                            request.operation().registeredName(),
                            reply.object(),
                            AccessLog.Entry.OK,
                            ""));
        }
    }

    void refused(HttpExchange.Request request, String action, String status, String why) {
        log.append(LogKind.PORT_ERROR, new AccessLog.Entry(PORT, request.source(), action, "", status, why));
    }
}
