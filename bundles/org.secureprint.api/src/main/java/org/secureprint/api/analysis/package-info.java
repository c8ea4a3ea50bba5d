/** What a document says about itself: format, pages, copies and so on, each with how it is known. */
@Export
@Version("1.0.0")
package org.secureprint.api.analysis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
