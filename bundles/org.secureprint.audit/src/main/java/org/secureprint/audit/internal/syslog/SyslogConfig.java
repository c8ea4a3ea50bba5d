package org.secureprint.audit.internal.syslog;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Syslog", description = "Copies of the four logs for a syslog server")
@interface SyslogConfig {
    @AttributeDefinition(description = "The syslog server; empty for none")
    String host() default "";

    @AttributeDefinition(description = "Its TLS port")
    int port() default 6514;

    @AttributeDefinition(
            description =
                    "A PEM file with the CAs one of which vouches for its certificate; empty for those that Java knows")
    String caFile() default "";

    @AttributeDefinition(
            description =
                    "A PKCS#12 file with the certificate and key that this server shows; empty for none. Its passphrase is given"
                            + " with spm:target-secret syslog, and is erased when the target changes")
    String clientKeyFile() default "";

    @AttributeDefinition(
            description = "How many lines wait at most while the syslog server is away; further ones are counted")
    int maxWaitingLines() default 10_000;

    @AttributeDefinition(description = "How many seconds pass between two attempts to reach it")
    int retrySeconds() default 5;
}
