/** The messages of the Internet Printing Protocol (RFC 8010, RFC 8011), read from and written to streams of octets. */
@Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.secureprint.ipp;

import org.osgi.annotation.bundle.Export;
