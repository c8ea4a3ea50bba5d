package org.secureprint.spool.raw.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Raw port", description = "Takes print data from a TCP connection (port 9100 style)")
@interface RawSpoolerConfig {
    @AttributeDefinition(description = "Whether the port is open; it knows no authentication and no encryption")
    boolean enabled() default false;

    @AttributeDefinition(description = "The name of the print queue that its jobs are for")
    String queue() default "print";

    @AttributeDefinition(description = "The TCP port")
    int port() default 9100;

    @AttributeDefinition(description = "The addresses to listen on, separated by commas")
    String address() default "0.0.0.0";

    @AttributeDefinition(description = "Networks that may connect, separated by commas, for example 192.0.2.0/24")
    String allowedSources() default "127.0.0.0/8,::1/128";

    @AttributeDefinition(
            description =
                    "The user all jobs belong to; empty for the user that the job names; both only if the queue believes bare names")
    String owner() default "";

    @AttributeDefinition(description = "How long a connection may wait before its first octet")
    int firstOctetTimeoutSeconds() default 30;

    @AttributeDefinition(description = "How long a job may pause between two octets")
    int idleTimeoutSeconds() default 60;

    @AttributeDefinition(description = "The most open connections; the one that waits longest without data gives way")
    int maxConnections() default 1200;

    @AttributeDefinition(description = "The most jobs that arrive at the same time; others wait")
    int maxIncomingJobs() default 32;

    @AttributeDefinition(description = "How long a stop waits for jobs that are arriving")
    int drainTimeoutSeconds() default 10;
}
