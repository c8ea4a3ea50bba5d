package org.secureprint.delivery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code org.secureprint.delivery.cfg}. */
@ObjectClassDefinition(name = "Delivery of released jobs to printers")
@interface DeliveryConfiguration {
    @AttributeDefinition(description = "How many printers are sent to at the same time, each by one thread")
    int maxParallelDevices() default 32;

    @AttributeDefinition(description = "How long a printer that is busy or can't be reached is tried, in seconds")
    int reachTimeoutSeconds() default 60;

    @AttributeDefinition(description = "How often waiting jobs are looked for besides events, in seconds")
    int sweepIntervalSeconds() default 15;

    @AttributeDefinition(
            description = "How long a stop waits for deliveries under way before it gives them back, in seconds")
    int drainTimeoutSeconds() default 4;

    @AttributeDefinition(
            description = "Documents up to this many octets are verified whole before the first one is sent")
    long verifyBeforeReleaseOctets() default 1L << 30;
}
