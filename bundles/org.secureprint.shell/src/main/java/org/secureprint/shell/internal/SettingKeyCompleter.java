package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.settings.Setting;

/** Completes keys of settings. */
@Service
public final class SettingKeyCompleter implements Completer {
    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(Setting.ALL.stream().map(Setting::key).toList())
                .complete(session, line, candidates);
    }
}
