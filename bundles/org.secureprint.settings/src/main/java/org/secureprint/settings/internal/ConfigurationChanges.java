package org.secureprint.settings.internal;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.Person;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what becomes what in the configuration of the server's parts while it runs: in {@code etc/*.cfg} or at the console. Whose hand it was
 * the file does not say.
 */
@Component
public final class ConfigurationChanges implements ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationChanges.class);
    private static final Person ACTOR = Person.service("org.secureprint.settings");

    /** The server's parts, and what decides who may use its console and how it is reached. */
    private static final List<String> WATCHED =
            List.of("org.secureprint.", "org.apache.karaf.command.acl.", "org.apache.karaf.shell", "org.ops4j.pax.web");

    /** What the framework adds to what somebody wrote. */
    private static final Pattern ADDED =
            Pattern.compile("service\\..*|felix\\..*|org\\.apache\\.karaf\\.features\\..*");

    /** Secrets do not belong into configuration; where one is all the same it does not get into the log. */
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passphrase|secret).*");

    private final ConfigurationAdmin admin;
    private final AccessLog log;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    @Activate
    public ConfigurationChanges(@Reference ConfigurationAdmin admin, @Reference AccessLog log) throws IOException {
        this.admin = admin;
        this.log = log;
        known.putAll(all());
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (event.getType() == ConfigurationEvent.CM_LOCATION_CHANGED
                || WATCHED.stream().noneMatch(pid::startsWith)) {
            return;
        }
        try {
            Map<String, String> now = all().getOrDefault(pid, Map.of());
            Map<String, String> before = known.put(pid, now);
            log(pid, before == null ? Map.of() : before, now);
        } catch (IOException | IllegalStateException e) {
            LOG.warn("What was changed in {} can't be logged", pid, e);
        }
    }

    private void log(String pid, Map<String, String> before, Map<String, String> now) {
        Map<String, String> keys = new TreeMap<>(before);
        keys.putAll(now);
        for (String key : new TreeSet<>(keys.keySet())) {
            String old = before.get(key);
            String next = now.get(key);
            if (old == null || !old.equals(next)) {
                String change = key + ": " + shown(key, old) + " -> " + shown(key, next);
                Entry entry = new Entry(ACTOR.name(), "", "change-configuration", pid, Entry.OK, change);
                log.append(LogKind.SERVER_ACCESS, entry.as(ACTOR));
            }
        }
    }

    private static String shown(String key, String value) {
        if (value == null) {
            return "(none)";
        }
        return SECRET.matcher(key).matches() && !value.isEmpty() && !value.startsWith("$[") ? "(not shown)" : value;
    }

    private Map<String, Map<String, String>> all() throws IOException {
        Map<String, Map<String, String>> found = new HashMap<>();
        try {
            Configuration[] configurations = admin.listConfigurations(null);
            for (Configuration each : configurations == null ? new Configuration[0] : configurations) {
                if (WATCHED.stream().anyMatch(each.getPid()::startsWith)) {
                    found.put(each.getPid(), values(each.getProperties()));
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** As they were written, with placeholders in place of secrets. */
    private static Map<String, String> values(Dictionary<String, Object> properties) {
        Map<String, String> values = new HashMap<>();
        if (properties != null) {
            for (String key : Collections.list(properties.keys())) {
                if (!ADDED.matcher(key).matches()) {
                    values.put(key, String.valueOf(properties.get(key)));
                }
            }
        }
        return values;
    }
}
