package org.secureprint.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;

/** Who may run which command {@code spm:*}, as the configuration of a fresh server says, and as its documentation does. */
public final class CommandRules {
    private static final Path CONFIGURATION = Path.of("../../config/etc/org.apache.karaf.command.acl.spm.cfg");
    private static final Path DOCUMENTATION = Path.of("../../docs/console.md");
    private static final Set<String> ROLES = Set.of("admin", "service-engineer");
    private static final Pattern ROW = Pattern.compile("\\| `spm:([a-z-]+)[^`]*` \\| ([a-z, -]+) \\| .+ \\|");

    private CommandRules() {}

    /** The roles of each command, by its name. */
    public static Map<String, Set<String>> configured() throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(CONFIGURATION)) {
            lines.load(in);
        }
        Map<String, Set<String>> rules = new TreeMap<>();
        lines.stringPropertyNames()
                .forEach(name -> rules.put(name, Set.of(lines.getProperty(name).split(","))));
        assertThat(rules.values())
                .allSatisfy(roles -> assertThat(roles).isNotEmpty().isSubsetOf(ROLES));
        return rules;
    }

    /** The same from the documentation. */
    public static Map<String, Set<String>> documented() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENTATION)) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .collect(Collectors.toMap(
                            row -> row.group(1), row -> Stream.of(row.group(2).split(", "))
                                    .map(role -> role.equals("administrator") ? "admin" : role)
                                    .collect(Collectors.toSet())));
        }
    }

    /** The names of the commands among the compiled classes of the bundle whose test this is. */
    public static List<String> compiled() throws IOException {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> load(file.replace(".class", "").replace('/', '.')))
                    .map(type -> type.getAnnotation(Command.class))
                    .filter(command -> command != null && command.scope().equals("spm"))
                    .map(Command::name)
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, CommandRules.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
