package org.secureprint.audit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Logs", description = "The four access and error logs")
@interface AuditConfig {
    @AttributeDefinition(description = "The directory of the log files, absolute or below the server's data directory")
    String directory() default "log";

    @AttributeDefinition(
            description =
                    "The directory of what chains the lines: keys and how far the chains are; absolute or below the"
                            + " server's data directory")
    String chainDirectory() default "spm/audit";

    @AttributeDefinition(
            description = "How many octets have to be free on the disk of the log files for work to be taken,"
                    + " where the settings say that no work is done without logs")
    long minFreeOctets() default 1_048_576;
}
