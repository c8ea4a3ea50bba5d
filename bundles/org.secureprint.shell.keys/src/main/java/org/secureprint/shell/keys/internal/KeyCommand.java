package org.secureprint.shell.keys.internal;

import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.shell.console.LoggedCommand;

/** What the commands share that change the key ring. */
abstract class KeyCommand extends LoggedCommand {
    @Reference
    KeyManagement keys;

    KeyCommand() {
        super("org.secureprint.shell.keys");
    }
}
