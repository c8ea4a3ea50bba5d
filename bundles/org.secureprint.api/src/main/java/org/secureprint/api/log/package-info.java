/** The four logs of the server: accesses and errors of the ports and of the services. */
@Export
@Version("1.0.0")
package org.secureprint.api.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
