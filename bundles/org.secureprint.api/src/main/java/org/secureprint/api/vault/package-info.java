/** Documents at rest: written, read, verified and erased, never in clear on a disk. */
@Export
@Version("1.0.0")
package org.secureprint.api.vault;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
