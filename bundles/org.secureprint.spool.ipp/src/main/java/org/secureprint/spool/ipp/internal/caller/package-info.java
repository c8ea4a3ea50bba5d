/** Who sends requests, and from where. */
package org.secureprint.spool.ipp.internal.caller;
