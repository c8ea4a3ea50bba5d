package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** Completes user names. */
@Service
public final class UserNameCompleter implements Completer {
    @Reference
    Users users;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(users.list().stream().map(User::name).toList()).complete(session, line, candidates);
    }
}
