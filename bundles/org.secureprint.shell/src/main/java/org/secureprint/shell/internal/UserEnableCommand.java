package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "spm",
        name = "user-enable",
        description = "Lets a person or a device in again whom spm:user-disable keeps out.")
public final class UserEnableCommand extends AdmissionCommand {
    @Override
    public Object execute() throws Exception {
        setEnabled(true, "user-enable", " may sign in again.");
        return null;
    }
}
