package org.secureprint.delivery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code org.secureprint.delivery.ipp.cfg}. */
@ObjectClassDefinition(name = "Delivery to IPP printers (ipp:// and ipps://)")
@interface IppConfiguration {
    @AttributeDefinition(description = "How long one attempt to connect may take, in seconds")
    int connectTimeoutSeconds() default 5;

    @AttributeDefinition(
            description =
                    "How long a printer may take no octet and give no answer before the job is given back, in seconds")
    int stallTimeoutSeconds() default 300;

    @AttributeDefinition(description = "How often a printer is asked how its job goes, in milliseconds")
    int pollIntervalMillis() default 1000;

    @AttributeDefinition(description = "How long a printer may take to print a document it has, in seconds")
    int printTimeoutSeconds() default 3600;

    @AttributeDefinition(
            description = "Directory of certificates in PEM: <device id>.pem is that printer's own certificate,"
                    + " authorities.pem are further certificate authorities. Relative to spm.data")
    String certificateDirectory() default "printers";
}
