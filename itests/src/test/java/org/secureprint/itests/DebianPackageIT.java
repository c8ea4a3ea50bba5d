package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.DebianRoot;
import org.secureprint.itests.server.Ports;

/** The Debian package is installed, starts as its unit says under a user of its own, and is removed, beside this machine's own files. */
class DebianPackageIT {
    private static final Path UNIT =
            Path.of("../config/systemd/secureprint.service").toAbsolutePath();
    private static final Path PACKAGE = Path.of(System.getProperty("spm.deb"));
    private static final String USER = "secureprint";
    private static final String DATA = "/var/lib/secureprint";
    private static final String ETC = "/etc/secureprint";
    private static final Duration BOOT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void itsUnitMayDoLittle() throws Exception {
        String analysis =
                Programs.run(directory, "systemd-analyze", "security", "--offline=true", "--no-pager", UNIT.toString());
        Matcher exposure =
                Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)").matcher(analysis);
        assertThat(exposure.find()).as(analysis).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).as(analysis).isLessThanOrEqualTo(2.0);
    }

    @Test
    void isInstalledStartedAndRemoved() throws Exception {
        try (DebianRoot root = new DebianRoot(Files.createDirectory(directory.resolve("root")))) {
            root.copy(PACKAGE, "/package.deb");
            String before = named(root);

            root.run("dpkg", "--install", "/package.deb");
            assertThat(root.run("dpkg-query", "-W", "-f", "${Status}", USER)).isEqualTo("install ok installed");
            assertThat(root.run("dpkg", "--verify", USER)).isEmpty();
            assertOwners(root);
            runs(root);

            root.run("dpkg", "--remove", USER);
            assertThat(root.shell("for left in /usr/share/secureprint /usr/lib/systemd/system/secureprint.service;"
                            + " do [ ! -e $left ] || echo $left; done"))
                    .isEmpty();
            root.run("dpkg", "--install", "/package.deb");
            assertThat(root.shell("cat " + ETC + "/keys.properties")).endsWith("# the administrator's\n");
            assertThat(root.shell("stat -c %U " + DATA + "/spm/keys/keyring.p12"))
                    .isEqualTo(USER + "\n");

            root.run("dpkg", "--purge", USER);
            assertThat(named(root)).isEqualTo(before);
            assertThat(root.shell("getent passwd secureprint; getent group secureprint; true"))
                    .isEmpty();
        }
    }

    /** What has the name of the package, anywhere. */
    private static String named(DebianRoot root) throws IOException {
        return root.shell(
                "find /etc /usr /var /lib /run /opt -xdev -name '*secureprint*' -not -path '*/repository/*' | sort");
    }

    /** Its user has no shell, and owns what it keeps and nothing else. */
    private static void assertOwners(DebianRoot root) throws IOException {
        assertThat(root.run("getent", "passwd", USER).strip()).endsWith(":" + DATA + ":/usr/sbin/nologin");
        assertThat(root.run("stat", "-c", "%A %U", DATA)).isEqualTo("drwx------ " + USER + "\n");
        assertThat(root.shell("find /usr/share/secureprint " + ETC + " -perm /022 -o -not -user root"))
                .isEmpty();
        assertThat(root.run("readlink", "/etc/systemd/system/multi-user.target.wants/secureprint.service"))
                .endsWith("/lib/systemd/system/secureprint.service\n");
    }

    /** There is no systemd here: what the unit and its environment file say is done by hand. */
    private void runs(DebianRoot root) throws Exception {
        int port = Ports.free();
        root.shell("printf 'SPM_HTTPS_PORT=%s\\nSPM_SSH_PORT=%s\\nSPM_ADDRESS=127.0.0.1\\n' " + port + " "
                + Ports.free() + " >>/etc/default/secureprint");
        root.shell("echo \"# the administrator's\" >>" + ETC + "/keys.properties");
        Path output = directory.resolve("output");
        List<String> line = new ArrayList<>(List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + DATA));
        settings("Environment").map(value -> value.split(" ")).forEach(values -> line.addAll(List.of(values)));
        root.shell("cat /etc/default/secureprint")
                .lines()
                .filter(each -> each.startsWith("SPM_"))
                .forEach(line::add);
        settings("ExecStart").map(value -> value.split(" ")).forEach(values -> line.addAll(List.of(values)));
        assertThat(settings("User")).containsExactly(USER);

        Process server = root.start(USER, DATA, output, line.toArray(String[]::new));
        try {
            String log = DATA + "/log/spm.log";
            Await.until(
                    BOOT,
                    () -> server.isAlive()
                            && health(port).equals("200")
                            && root.shell("cat " + log).contains("Secure Print Manager is ready"),
                    () -> "the installed server is well; alive: " + server.isAlive() + text(output));
            assertThat(root.shell("cat " + log)).doesNotContain(" ERROR ");
            assertThat(root.shell("stat -c %U /proc/$(cat " + DATA + "/spm.pid)"))
                    .isEqualTo(USER + "\n");
            root.shell("kill $(cat " + DATA + "/spm.pid)");
            assertThat(server.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).as("stopped in order").isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    private static Stream<String> settings(String name) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1));
    }

    private String health(int port) throws Exception {
        String url = "https://127.0.0.1:" + port + "/health";
        return Programs.outcome(directory, "curl", "-sk", "-o", "/dev/null", "-w", "%{http_code}", url)
                .output();
    }

    private static String text(Path output) {
        try {
            return "\n" + Files.readString(output);
        } catch (IOException e) {
            return "\n" + e;
        }
    }
}
