package org.secureprint.gate.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "HTTP gate")
@interface GateConfig {
    @AttributeDefinition(description = "The port to which browsers are sent that come without TLS")
    int httpsPort() default 8443;

    @AttributeDefinition(
            description =
                    "How long after its start the gate answers 503 instead of 404 for paths that may still come, in seconds")
    int startSeconds() default 30;

    @AttributeDefinition(
            description = "How long a request waits for a part of the server that is being exchanged, in ms")
    int holdMillis() default 2000;

    @AttributeDefinition(description = "How long paths of a part that went away are expected back, in seconds")
    int expectSeconds() default 30;

    @AttributeDefinition(
            description = "How long a part that is being exchanged waits for the requests inside it, in seconds")
    int drainTimeoutSeconds() default 5;
}
