/** Settings that an administrator changes while the server runs. */
@Export
@Version("1.0.0")
package org.secureprint.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
