package org.secureprint.device.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Enrolment of devices")
@interface DeviceConfig {
    @AttributeDefinition(
            description = "Where the key store of the CA for devices lies, absolute or below the data directory")
    String directory() default "devices";

    @AttributeDefinition(description = "How many days a device's certificate is good for")
    int certificateDays() default 365;

    @AttributeDefinition(description = "How many requests a device may sign in five minutes")
    int maxSignedRequests() default 10_000;
}
