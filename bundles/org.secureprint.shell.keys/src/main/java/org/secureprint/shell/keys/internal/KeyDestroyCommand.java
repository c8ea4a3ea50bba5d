package org.secureprint.shell.keys.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "spm",
        name = "key-destroy",
        description =
                "Destroys a key that nothing needs any more, for good. Backups of the vault that are older than its"
                        + " end cannot be read with this ring.")
public final class KeyDestroyCommand extends KeyCommand {
    @Argument(name = "key", description = "The id of the key, see spm:key-list", required = true)
    int id;

    @Override
    public Object execute() throws Exception {
        logged("key-destroy", "key " + id, () -> {
            keys.destroy(id);
            return null;
        });
        System.out.println("Key " + id + " is destroyed.");
        return null;
    }
}
