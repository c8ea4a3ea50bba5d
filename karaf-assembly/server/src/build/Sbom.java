import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the bill of materials of an unpacked assembly (CycloneDX 1.6, ECMA-424) from the jars that are in it, so that
 * the two cannot differ. Run by the build: {@code java Sbom.java <assembly> <version> <file>}.
 */
class Sbom {
    record Component(String group, String name, String version, String sha256) {
        String json() {
            return """
                        {"type": "library", "group": "%1$s", "name": "%2$s", "version": "%3$s",
                         "purl": "pkg:maven/%1$s/%2$s@%3$s",
                         "hashes": [{"alg": "SHA-256", "content": "%4$s"}]}"""
                    .formatted(group, name, version, sha256);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path assembly = Path.of(arguments[0]);
        List<Component> components;
        try (Stream<Path> files = Files.walk(assembly)) {
            components = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> component(assembly, file))
                    .sorted((a, b) -> a.json().compareTo(b.json()))
                    .toList();
        }
        String text = """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "version": 1,
                  "metadata": {
                    "component": {"type": "application", "group": "org.secureprint", "name": "spm-server", "version": "%s"}
                  },
                  "components": [
                %s
                  ]
                }
                """.formatted(arguments[1], components.stream().map(Component::json).collect(Collectors.joining(",\n")));
        Files.writeString(Path.of(arguments[2]), text);
    }

    private static Component component(Path assembly, Path jar) {
        try {
            Path relative = assembly.relativize(jar);
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
            if (relative.startsWith("system")) { // laid out as a Maven repository
                int names = relative.getNameCount();
                String group = relative.subpath(1, names - 3).toString().replace('/', '.');
                return new Component(
                        group, relative.getName(names - 3).toString(), relative.getName(names - 2).toString(), hash);
            }
            return fromPom(jar, hash);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot describe " + jar, e);
        }
    }

    private static Component fromPom(Path jar, String hash) throws IOException {
        String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (JarFile content = new JarFile(jar.toFile())) {
            for (JarEntry entry : content.stream().filter(e -> e.getName().endsWith("/pom.properties")).toList()) {
                Properties pom = new Properties();
                pom.load(content.getInputStream(entry));
                if (file.equals(pom.getProperty("artifactId") + "-" + pom.getProperty("version"))) {
                    return new Component(
                            pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version"), hash);
                }
            }
        }
        int dash = file.replaceFirst("-\\d.*", "").length();
        return new Component("unknown", file.substring(0, dash), file.substring(dash + 1), hash);
    }
}
