/** Output devices and how a released job reaches them. */
@Export
@Version("1.0.0")
package org.secureprint.api.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
