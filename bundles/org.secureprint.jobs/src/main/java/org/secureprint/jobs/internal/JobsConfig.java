package org.secureprint.jobs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Jobs", description = "Intake and life cycle of jobs")
@interface JobsConfig {
    @AttributeDefinition(
            description = "The directory of the secret of claim codes, absolute or below the server's data directory")
    String directory() default "jobs";

    @AttributeDefinition(description = "The most jobs that arrive at the same time; one more is told to try again")
    int maxIncomingJobs() default 256;

    @AttributeDefinition(
            description = "How many octets a second a document has to bring on average once its client was waited for a"
                    + " minute, 0 for no minimum")
    long minOctetsPerSecond() default 1024;

    @AttributeDefinition(description = "After how long without a document a job made by Create-Job is aborted")
    int multipleOperationTimeOutSeconds() default 300;

    @AttributeDefinition(description = "How long a stop waits for jobs that are arriving")
    int drainTimeoutSeconds() default 10;

    @AttributeDefinition(
            description = "The most documents without a job that a start erases; more are left and reported")
    int maxOrphansErased() default 1000;
}
