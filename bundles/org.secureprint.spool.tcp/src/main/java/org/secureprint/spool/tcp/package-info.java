/**
 * What the ports of bare TCP protocols have in common: listening, watching connections, and saying what went wrong. A library, not a
 * bundle: bnd copies it into each bundle that uses it, so that exchanging one of them touches no other.
 */
package org.secureprint.spool.tcp;
