package org.secureprint.shell.keys.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyManagement;

@Service
@Command(
        scope = "spm",
        name = "key-rotate",
        description = "Makes a new active key. Documents and sealed values follow in the background while jobs flow;"
                + " spm:key-list shows how far that is.")
public final class KeyRotateCommand implements Action {
    @Reference
    KeyManagement keys;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        KeyInfo made = Console.logged(log, session, "key-rotate", "key ring", keys::rotate);
        System.out.println("Key " + made.id() + " is active. Back the ring up now: spm:key-backup.");
        return null;
    }
}
