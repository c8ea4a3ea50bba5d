package org.secureprint.itests.container;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.container.remote.options.RBCLookupTimeoutOption;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Tests that run inside the real assembly, as a bundle beside ours. One server per test class. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class ContainerTestCase {
    private static final long BOOT_MILLIS = TimeUnit.SECONDS.toMillis(90);
    private static final String KARAF = System.getProperty("karaf.version");

    @Configuration
    public Option[] server() throws IOException {
        return options(
                theAssembly(),
                withTheOptionsOfItsStartScript(),
                onFreePorts(),
                loadingTestsOffline(),
                inTheBackground());
    }

    protected static Option theAssembly() {
        return karafDistributionConfiguration()
                .frameworkUrl(
                        new File(System.getProperty("spm.archive")).toURI().toString())
                .karafVersion(KARAF)
                .useDeployFolder(false)
                .unpackDirectory(new File("target/server"));
    }

    /** The same as in bin/karaf, which Pax Exam does not read. */
    protected static Option withTheOptionsOfItsStartScript() {
        String endorsed = "lib/endorsed/org.apache.karaf.specs.";
        return vmOptions(
                "-Xmx512m",
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=" + endorsed + "locator-" + KARAF + ".jar",
                "--patch-module",
                "java.xml=" + endorsed + "java.xml-" + KARAF + ".jar",
                "--add-opens",
                "java.base/java.security=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED",
                "--add-opens",
                "java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens",
                "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "-classpath",
                String.join(File.pathSeparator, "lib/jdk9plus/*", "lib/boot/*", "lib/endorsed/*"));
    }

    protected static Option onFreePorts() throws IOException {
        return composite(
                editConfigurationFilePut("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port.secure", freePort()),
                editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", freePort()));
    }

    /** Pax Exam's bundles come from the local Maven repository, ours from the assembly. */
    protected static Option loadingTestsOffline() {
        String repository =
                new File(System.getProperty("spm.maven.repository")).toURI().toString();
        return editConfigurationFilePut(
                "etc/org.ops4j.pax.url.mvn.cfg",
                "org.ops4j.pax.url.mvn.defaultRepositories",
                "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots, " + repository
                        + "@id=m2@snapshots");
    }

    protected static Option inTheBackground() {
        return composite(configureConsole().ignoreLocalConsole(), new RBCLookupTimeoutOption(BOOT_MILLIS));
    }

    private static Option vmOptions(String... options) {
        return composite(Arrays.stream(options).map(option -> vmOption(option)).toArray(Option[]::new));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
