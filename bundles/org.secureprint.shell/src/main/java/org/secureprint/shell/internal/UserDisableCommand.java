package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "spm",
        name = "user-disable",
        description =
                "Keeps a person or a device out: no way of signing in works any more, and all sessions end. Jobs stay.")
public final class UserDisableCommand extends AdmissionCommand {
    @Override
    public Object execute() throws Exception {
        setEnabled(false, "user-disable", " is kept out, and signed out everywhere.");
        return null;
    }
}
