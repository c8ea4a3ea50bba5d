/** The job: its states, its life cycle, and the interfaces through which ports, people and workers change it. */
@Export
@Version("1.0.0")
package org.secureprint.api.job;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
