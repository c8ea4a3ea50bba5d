package org.secureprint.retention.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Retention", description = "Deletes and erases jobs by clock")
@interface RetentionConfig {
    @AttributeDefinition(description = "How often the jobs are looked through; the end of a job is noticed at once")
    int sweepSeconds() default 10;

    @AttributeDefinition(description = "How long an ended and erased job can still be asked for (IPP's job history)")
    int jobHistorySeconds() default 300;

    @AttributeDefinition(
            description = "How many jobs a second are deleted by age, so that printing goes on as ever; more where that"
                    + " would take longer than 45 s")
    int jobsPerSecond() default 220;

    @AttributeDefinition(description = "How many jobs are worked on at the same time; they share the disk's syncs")
    int threads() default 32;
}
