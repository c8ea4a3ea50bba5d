package org.secureprint.spool.lpd.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "LPD port",
        description = "Takes print jobs by the Line Printer Daemon protocol (RFC 1179)")
@interface LpdSpoolerConfig {
    @AttributeDefinition(description = "Whether the port is open; it knows no authentication and no encryption")
    boolean enabled() default false;

    @AttributeDefinition(description = "The TCP port")
    int port() default 515;

    @AttributeDefinition(description = "The addresses to listen on, separated by commas")
    String address() default "0.0.0.0";

    @AttributeDefinition(description = "Networks that may connect, separated by commas, for example 192.0.2.0/24")
    String allowedSources() default "127.0.0.0/8,::1/128";

    @AttributeDefinition(description = "How long a connection may wait before its first octet")
    int firstOctetTimeoutSeconds() default 30;

    @AttributeDefinition(description = "How long a command or a control file may take from its first octet to its last")
    int headerTimeoutSeconds() default 30;

    @AttributeDefinition(
            description = "How long a client may pause between two commands, or between two octets of a file")
    int idleTimeoutSeconds() default 60;

    @AttributeDefinition(description = "The most open connections; the one that waits longest without data gives way")
    int maxConnections() default 1200;

    @AttributeDefinition(description = "How long a stop waits for jobs that are arriving")
    int drainTimeoutSeconds() default 10;
}
