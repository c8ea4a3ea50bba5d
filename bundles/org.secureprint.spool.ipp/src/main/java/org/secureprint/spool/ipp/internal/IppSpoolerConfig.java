package org.secureprint.spool.ipp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "IPP port", description = "The print queue that clients see over IPP")
@interface IppSpoolerConfig {
    @AttributeDefinition(description = "The queue's name in print dialogs (printer-name), up to 127 characters")
    String printerName() default "Secure Print";

    @AttributeDefinition(description = "What people read about the queue (printer-info), up to 127 characters")
    String printerInfo() default "Secure Print: collect your pages at any device";

    @AttributeDefinition(description = "Where the devices are (printer-location), up to 127 characters")
    String printerLocation() default "";

    @AttributeDefinition(
            description = "The directory of the printer-uuid, absolute or below the server's data directory")
    String directory() default "ipp";

    @AttributeDefinition(
            description =
                    "The most requests at the same time; well below the web server's maxThreads, so that devices and"
                            + " people get through")
    int maxRequests() default 100;

    @AttributeDefinition(description = "The most requests at the same time from one address, of IPv6 from one /64")
    int maxRequestsPerSource() default 64;

    @AttributeDefinition(
            description =
                    "After how many seconds a client's name and password are checked again at the directory that knows"
                            + " the person; in between they are remembered")
    int directoryCheckSeconds() default 300;
}
