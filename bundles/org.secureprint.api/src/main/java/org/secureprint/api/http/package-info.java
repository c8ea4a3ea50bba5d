/** HTTP routes with the access each one declares, served behind one gate. */
@Export
@Version("1.0.0")
package org.secureprint.api.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
