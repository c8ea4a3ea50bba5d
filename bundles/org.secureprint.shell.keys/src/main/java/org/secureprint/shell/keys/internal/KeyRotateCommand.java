package org.secureprint.shell.keys.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.vault.KeyInfo;

@Service
@Command(
        scope = "spm",
        name = "key-rotate",
        description = "Makes a new active key. Documents and sealed values follow in the background while jobs flow;"
                + " spm:key-list shows how far that is.")
public final class KeyRotateCommand extends KeyCommand {
    @Override
    public Object execute() throws Exception {
        KeyInfo made = logged("key-rotate", "key ring", keys::rotate);
        System.out.println("Key " + made.id() + " is active. Back the ring up now: spm:key-backup.");
        return null;
    }
}
