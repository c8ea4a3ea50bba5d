package org.secureprint.shell.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

@Service
@Command(scope = "spm", name = "setting-put", description = "Changes a setting, in force at once.")
public final class SettingPutCommand extends ServerCommand {
    @Argument(name = "setting", description = "Its name (see spm:setting-list)", required = true)
    @Completion(SettingKeyCompleter.class)
    String key;

    @Argument(index = 1, name = "value", description = "A whole number, true or false", required = true)
    String value;

    @Reference
    Settings settings;

    @Override
    public Object execute() throws Exception {
        Setting<?> setting = Setting.ALL.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no setting '" + key + "'. See spm:setting-list."));
        put(setting);
        System.out.println("The setting " + setting.key() + " is " + settings.get(setting) + " now.");
        return null;
    }

    private <T> void put(Setting<T> setting) throws Exception {
        T after = setting.parse().apply(value);
        AtomicReference<String> change = new AtomicReference<>("");
        logged("change-setting", setting.key(), change::get, () -> {
            change.set(settings.get(setting) + " -> " + after);
            settings.put(setting, after);
            return null;
        });
    }
}
