package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the archive that users install, and what must not be. */
class ArchiveIT {
    private static final Path ARCHIVE = Path.of(System.getProperty("spm.archive"));
    private static final long LARGEST = 120L * 1024 * 1024;
    private static final Pattern IN_REPOSITORY = Pattern.compile("[^/]+/system/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");

    private static List<String> entries;
    private static String billOfMaterials;

    @BeforeAll
    static void read() throws IOException, InterruptedException {
        entries = Arrays.asList(tar("tzf", ARCHIVE.toString()).split("\n"));
        String sbom = entries.stream()
                .filter(entry -> entry.endsWith("/sbom.cdx.json"))
                .findFirst()
                .orElseThrow();
        billOfMaterials = tar("xzOf", ARCHIVE.toString(), sbom);
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(ARCHIVE)).isLessThan(LARGEST);
    }

    @Test
    void theBillOfMaterialsListsEveryJar() {
        Set<String> installed = new TreeSet<>();
        for (String entry : entries) {
            Matcher matcher = IN_REPOSITORY.matcher(entry);
            if (matcher.matches()) {
                installed.add("pkg:maven/" + matcher.group(1).replace('/', '.') + "/" + matcher.group(2) + "@"
                        + matcher.group(3));
            }
        }
        Set<String> listed = Pattern.compile("\"purl\": \"([^\"]+)\"")
                .matcher(billOfMaterials)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(installed).hasSizeGreaterThan(80);
        assertThat(listed).containsAll(installed);
        assertThat(listed).anyMatch(purl -> purl.contains("/flyway-core@")); // inside another jar
    }

    @Test
    void holdsNothingThatIsBanned() {
        assertThat(entries)
                .noneMatch(entry -> entry.contains("/log4j/log4j/"))
                .noneMatch(entry -> entry.contains("/org/apache/mina/"))
                .noneMatch(entry -> entry.contains("/commons-collections/"))
                .noneMatch(entry -> entry.contains("/sshd-scp/") || entry.contains("/sshd-sftp/"));
        assertThat(versions("org/eclipse/jetty/.*")).isNotEmpty().allMatch(version -> version.startsWith("12."));
        assertThat(versions("org/apache/sshd/.*")).isNotEmpty().allMatch(version -> version.startsWith("2.2"));
        assertThat(versions("org/yaml/snakeyaml")).allMatch(version -> version.startsWith("2."));
    }

    @Test
    void partsWaitForEachOtherOnABusyMachine() throws IOException, InterruptedException {
        String properties = entries.stream()
                .filter(entry -> entry.endsWith("/etc/custom.properties"))
                .findFirst()
                .orElseThrow();

        assertThat(tar("xzOf", ARCHIVE.toString(), properties)).contains("\nds.lock.timeout.milliseconds = 30000\n");
    }

    @Test
    void holdsNoAdministrationThatIsNotUsed() {
        assertThat(entries)
                .noneMatch(entry -> entry.matches(".*org\\.apache\\.karaf\\."
                        + "(instance|management|webconsole|deployer|kar|obr|jdbc|jms|profile|http)\\b.*\\.jar"))
                .noneMatch(entry -> entry.matches("[^/]+/(deploy|data)/.*"))
                .noneMatch(entry -> entry.endsWith(".bat"));
    }

    @Test
    void holdsWhatASambaServerNeeds() throws Exception {
        assertThat(tar("tzvf", ARCHIVE.toString()).lines())
                .anyMatch(line -> line.startsWith("-rwxr-xr-x") && line.endsWith("/bin/spm-submit"))
                .anyMatch(line -> line.endsWith("/samba/smb.conf"))
                .anyMatch(line -> line.endsWith("/samba/README.md"));
    }

    private static List<String> versions(String path) {
        Pattern pattern = Pattern.compile("[^/]+/system/" + path + "/([^/]+)/[^/]+\\.jar");
        return entries.stream()
                .flatMap(entry -> pattern.matcher(entry).results().map(result -> result.group(1)))
                .toList();
    }

    private static String tar(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "tar";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
