package org.secureprint.release.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Release at devices")
@interface ReleaseConfig {
    @AttributeDefinition(
            description = "After how many silent seconds of its device a fetched job is held for its owner again")
    int deviceSilenceSeconds() default 600;

    @AttributeDefinition(
            description =
                    "Documents up to this length, in octets, are verified as a whole before their first octet is sent")
    long verifyBeforeReleaseOctets() default 1_073_741_824;

    @AttributeDefinition(description = "How many devices may wait for a job at once")
    int maxWaitingDevices() default 64;
}
