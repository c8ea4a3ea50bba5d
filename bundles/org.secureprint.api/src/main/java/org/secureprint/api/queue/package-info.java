/** The print queues that clients print to: printers in IPP's sense. */
@Export
@Version("1.0.0")
package org.secureprint.api.queue;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
