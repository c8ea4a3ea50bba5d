/** Subscriptions, and events that clients come and get (RFC 3995 and RFC 3996). Nothing here ever connects to anybody. */
package org.secureprint.spool.ipp.internal.notify;
