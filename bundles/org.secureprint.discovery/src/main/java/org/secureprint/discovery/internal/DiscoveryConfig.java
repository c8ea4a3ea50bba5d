package org.secureprint.discovery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Discovery",
        description = "Announces the print queues on the local network: AirPrint, Mopria, IPP Everywhere")
@interface DiscoveryConfig {
    @AttributeDefinition(description = "Whether queues are announced")
    boolean enabled() default false;

    @AttributeDefinition(
            description =
                    "The network interfaces (eth0) or their addresses, separated by commas; empty for all that are up and can multicast, but the loopback")
    String interfaces() default "";

    @AttributeDefinition(
            description =
                    "The name of this server on the local network, without .local; empty for the machine's name and -spm")
    String hostName() default "";

    @AttributeDefinition(description = "The port of IPP over TLS")
    int httpsPort() default 8443;

    @AttributeDefinition(description = "Whether IPP in clear is announced as well; only where that port is open")
    boolean httpEnabled() default false;

    @AttributeDefinition(description = "The port of IPP in clear")
    int httpPort() default 8080;

    @AttributeDefinition(description = "How often the queues and interfaces are looked at, in seconds")
    int refreshSeconds() default 5;
}
