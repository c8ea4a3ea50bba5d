package org.secureprint.shell.internal;

import org.secureprint.shell.console.LoggedCommand;

/** What the commands of this bundle share that change something. */
abstract class ServerCommand extends LoggedCommand {
    ServerCommand() {
        super(Console.SERVICE.name());
    }
}
