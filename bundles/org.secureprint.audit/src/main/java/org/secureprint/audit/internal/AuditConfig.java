package org.secureprint.audit.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Logs", description = "The four access and error logs")
@interface AuditConfig {
    @AttributeDefinition(description = "The directory of the log files, absolute or below the server's data directory")
    String directory() default "log";
}
