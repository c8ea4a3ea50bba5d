/** Empty on purpose: the console offers no file transfer. */
package org.apache.sshd.sftp.server;
