package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(
        scope = "spm",
        name = "setting-list",
        description = "Lists the settings in force, which spm:setting-put and the web page change.")
public final class SettingListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    Settings settings;

    @Override
    public Object execute() {
        Listing listing = new Listing("setting", "value", "default");
        for (Setting<?> setting : Setting.ALL) {
            listing.row(
                    Cell.text(setting.key()),
                    Cell.text(String.valueOf(settings.get(setting))),
                    Cell.text(String.valueOf(setting.defaultValue())));
        }
        listing.print(System.out, json, "");
        return null;
    }
}
