package org.secureprint.shell.keys.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.vault.KeyManagement;

@Service
@Command(
        scope = "spm",
        name = "key-destroy",
        description =
                "Destroys a key that nothing needs any more, for good. Backups of the vault that are older than its"
                        + " end cannot be read with this ring.")
public final class KeyDestroyCommand implements Action {
    @Argument(name = "key", description = "The id of the key, see spm:key-list", required = true)
    int id;

    @Reference
    KeyManagement keys;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        Console.logged(log, session, "key-destroy", "key " + id, () -> {
            keys.destroy(id);
            return null;
        });
        System.out.println("Key " + id + " is destroyed.");
        return null;
    }
}
