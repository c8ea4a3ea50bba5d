/**
 * What the console commands have in common: writing down who changed what, secrets that nobody else may see, files on the server. A
 * library, not a bundle: bnd copies it into each bundle that uses it, so that exchanging one of them touches no other.
 */
package org.secureprint.shell.console;
