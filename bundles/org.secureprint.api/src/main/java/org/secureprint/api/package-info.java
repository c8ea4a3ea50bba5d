/** What every part of the server shares: how a request is refused, and how names are compared. */
@Export
@Version("1.0.0")
package org.secureprint.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
