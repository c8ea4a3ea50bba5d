package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryUsers;

class CompletersTest {
    @Test
    void jobNumbers() {
        JobIdCompleter completer = new JobIdCompleter();
        InMemoryJobs jobs = new InMemoryJobs();
        for (int i = 1; i <= 12; i++) {
            jobs.held("ada", "Job", "application/pdf", 1, Instant.EPOCH);
        }
        jobs.delete(11, Console.SERVICE);
        completer.jobs = jobs;
        assertThat(complete(completer, "1")).containsExactlyInAnyOrder("1", "10", "12");
    }

    @Test
    void deviceIds() {
        DeviceIdCompleter completer = new DeviceIdCompleter();
        InMemoryDevices devices = new InMemoryDevices();
        devices.put(new OutputDevice("lp-1", "", "", null, true));
        devices.put(new OutputDevice("mfp-1", "", "", null, true));
        completer.devices = devices;
        assertThat(complete(completer, "m")).containsExactly("mfp-1");
        assertThat(complete(completer, "")).containsExactlyInAnyOrder("lp-1", "mfp-1");
    }

    @Test
    void userNames() {
        UserNameCompleter completer = new UserNameCompleter();
        InMemoryUsers users = new InMemoryUsers();
        users.add(new User("ada", "Ada", Set.of(Role.USER), "", "", false, true, 0, null));
        users.add(new User("bob", "Bob", Set.of(Role.USER), "", "", false, true, 0, null));
        completer.users = users;
        assertThat(complete(completer, "a")).containsExactly("ada");
    }

    private static List<String> complete(Completer completer, String typed) {
        CommandLine line = (CommandLine) Proxy.newProxyInstance(
                CommandLine.class.getClassLoader(), new Class<?>[] {CommandLine.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getCursorArgument", "getBuffer" -> typed;
                        case "getArguments" -> new String[] {typed};
                        default -> typed.length();
                    };
                });
        List<String> candidates = new ArrayList<>();
        completer.complete(null, line, candidates);
        return candidates.stream().map(String::strip).toList();
    }
}
