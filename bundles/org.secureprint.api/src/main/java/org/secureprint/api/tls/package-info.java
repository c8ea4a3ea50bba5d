/** The certificate by which this server proves itself, and the ends of all certificates it depends on. */
@Export
@Version("1.0.0")
package org.secureprint.api.tls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
