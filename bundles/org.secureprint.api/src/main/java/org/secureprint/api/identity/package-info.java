/** Who is there: people, devices, their roles and how they prove it. */
@Export
@Version("1.0.0")
package org.secureprint.api.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
