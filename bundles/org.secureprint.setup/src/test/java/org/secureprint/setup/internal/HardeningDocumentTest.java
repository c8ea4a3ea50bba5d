package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code docs/hardening.md} names is there. */
class HardeningDocumentTest {
    private static final Path ROOT = Path.of("../..");

    private static String document;

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(ROOT.resolve("docs/hardening.md"));
    }

    private static Set<String> named(String pattern) {
        return Pattern.compile(pattern)
                .matcher(document)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void itNamesEveryPropertyOfThePolicyAndNoOther() throws IOException {
        Properties policy = new Properties();
        try (Reader in = Files.newBufferedReader(ROOT.resolve("config/etc/custom.system.properties"))) {
            policy.load(in);
        }

        assertThat(named("`((?:jdk|spm)\\.tls\\.[a-zA-Z.]+)`"))
                .containsExactlyInAnyOrderElementsOf(policy.stringPropertyNames().stream()
                        .filter(name -> name.contains(".tls."))
                        .toList());
    }

    @Test
    void theVariablesAreThoseOfTheConfiguration() throws IOException {
        String configuration = Files.readString(ROOT.resolve("docs/configuration.md"));

        assertThat(named("`(SPM_[A-Z_]+)")).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(configuration)
                .contains("| `" + name + "` |"));
    }

    @Test
    void theListenersAreThoseThatATestComparesWithTheServer() throws IOException {
        String operations = Files.readString(ROOT.resolve("docs/operations.md"));

        assertThat(named("(?m)^\\| (\\d+)[ /,]")).hasSizeGreaterThan(2).allSatisfy(port -> assertThat(operations)
                .containsPattern("\\| " + port + "(/udp)? \\|"));
    }

    @Test
    void theTestsThatShowItExist() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Stream.of("bundles", "itests", "karaf-assembly")
                .flatMap(directory -> javaFiles(ROOT.resolve(directory)))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(tests).containsAll(named("`([A-Z][A-Za-z]+(?:Test|IT))`"));
        assertThat(named("`([A-Z][A-Za-z]+(?:Test|IT))`")).hasSizeGreaterThan(10);
    }

    private static Stream<Path> javaFiles(Path directory) {
        try {
            return Files.find(
                    directory, 20, (file, attributes) -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(named("\\]\\(([a-z/-]+\\.(?:md|yaml))"))
                .allSatisfy(
                        link -> assertThat(ROOT.resolve("docs").resolve(link)).exists());
    }
}
