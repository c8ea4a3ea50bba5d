package org.secureprint.api.job;

import java.util.Map;
import java.util.Objects;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;

/**
 * What a client says about a job before its documents arrive. All of it is a claim of the client, within the limits of
 * {@link JobIntake}; how far the user name is proven says {@code proof}.
 *
 * @param queue the name of the print queue it was sent to
 * @param port the spooler port that took it: {@code ipp}, {@code raw}, ...
 * @param jobName {@code job-name}; never empty, a port gives a name of its own where the client gave none
 * @param userName {@code job-originating-user-name}: the most authenticated name the port could obtain
 * @param proof how the port knows the user name
 * @param hostName {@code job-originating-host-name}: the address the job came from
 * @param held whether the client asked to hold it ({@code job-hold-until})
 * @param template job template attributes by keyword ({@code copies}, {@code sides}, ...) in the text form of their values
 */
public record JobRequest(
        String queue,
        String port,
        String jobName,
        String userName,
        NameProof proof,
        String hostName,
        boolean held,
        Map<String, String> template) {
    public JobRequest {
        Objects.requireNonNull(queue);
        Objects.requireNonNull(port);
        Objects.requireNonNull(jobName);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(proof);
        Objects.requireNonNull(hostName);
        template = Map.copyOf(template);
    }

    /** A job for the default queue whose user name is the client's claim. */
    public JobRequest(
            String port, String jobName, String userName, String hostName, boolean held, Map<String, String> template) {
        this(PrintQueue.DEFAULT, port, jobName, userName, NameProof.REQUESTING_USER_NAME, hostName, held, template);
    }

    /** The same request of a person who is known in another way. */
    public JobRequest of(String person, NameProof known) {
        return new JobRequest(queue, port, jobName, person, known, hostName, held, template);
    }

    /** The same request with another name and template. */
    public JobRequest with(String name, Map<String, String> attributes) {
        return new JobRequest(queue, port, name, userName, proof, hostName, held, attributes);
    }
}
