package org.secureprint.api.job;

import java.util.Map;
import java.util.Objects;

/**
 * What a client says about a job before its documents arrive. All of it is a claim of the client, within the limits of
 * {@link JobIntake}.
 *
 * @param port the spooler port that took it: {@code ipp}, {@code raw}, ...
 * @param jobName {@code job-name}; never empty, a port gives a name of its own where the client gave none
 * @param userName {@code job-originating-user-name}: the most authenticated name the port could obtain
 * @param hostName {@code job-originating-host-name}: the address the job came from
 * @param held whether the client asked to hold it ({@code job-hold-until})
 * @param template job template attributes by keyword ({@code copies}, {@code sides}, ...) in the text form of their values
 */
public record JobRequest(
        String port, String jobName, String userName, String hostName, boolean held, Map<String, String> template) {
    public JobRequest {
        Objects.requireNonNull(port);
        Objects.requireNonNull(jobName);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(hostName);
        template = Map.copyOf(template);
    }
}
