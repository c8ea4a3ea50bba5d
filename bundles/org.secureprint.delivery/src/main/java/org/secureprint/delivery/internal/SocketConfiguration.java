package org.secureprint.delivery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code org.secureprint.delivery.socket.cfg}. */
@ObjectClassDefinition(name = "Delivery to raw TCP ports (socket://)")
@interface SocketConfiguration {
    @AttributeDefinition(description = "How long one attempt to connect may take, in seconds")
    int connectTimeoutSeconds() default 5;

    @AttributeDefinition(description = "How long a printer may take no octet before the job is given back, in seconds")
    int stallTimeoutSeconds() default 300;

    @AttributeDefinition(description = "How long to wait for the printer to close after the last octet, in seconds")
    int closeTimeoutSeconds() default 90;
}
