import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the bill of materials of an unpacked assembly (CycloneDX 1.6, ECMA-424) from the jars that are in it, and from
 * the jars inside those, so that the two cannot differ. Run by the build: {@code java Sbom.java <assembly> <version> <file>}.
 */
class Sbom {
    record Component(String group, String name, String version, String sha256) {
        String purl() {
            return "pkg:maven/%s/%s@%s".formatted(group, name, version);
        }

        String json() {
            return """
                        {"type": "library", "group": "%s", "name": "%s", "version": "%s",
                         "purl": "%s",
                         "hashes": [{"alg": "SHA-256", "content": "%s"}]}"""
                    .formatted(group, name, version, purl(), sha256);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path assembly = Path.of(arguments[0]);
        List<Component> components;
        try (Stream<Path> files = Files.walk(assembly)) {
            components = files.filter(file -> file.toString().endsWith(".jar"))
                    .flatMap(file -> components(assembly, file).stream())
                    .sorted(Comparator.comparing(Component::purl))
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

    /** The jar first, then what is inside it. */
    private static List<Component> components(Path assembly, Path jar) {
        try {
            byte[] content = Files.readAllBytes(jar);
            List<Component> found = read(jar.getFileName().toString(), content);
            Path relative = assembly.relativize(jar);
            if (relative.startsWith("system")) { // laid out as a Maven repository
                int names = relative.getNameCount();
                found.set(
                        0,
                        new Component(
                                relative.subpath(1, names - 3).toString().replace('/', '.'),
                                relative.getName(names - 3).toString(),
                                relative.getName(names - 2).toString(),
                                found.get(0).sha256));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot describe " + jar, e);
        }
    }

    private static List<Component> read(String file, byte[] content) throws IOException {
        String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "");
        int dash = name.replaceFirst("-\\d.*", "").length();
        String group = "unknown";
        String version = dash < name.length() ? name.substring(dash + 1) : "unknown";
        name = name.substring(0, dash);
        List<Component> inside = new ArrayList<>();
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(content))) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    inside.addAll(read(entry.getName(), jar.readAllBytes()));
                } else if (entry.getName().endsWith("/" + name + "/pom.properties")) {
                    Properties pom = new Properties();
                    pom.load(jar);
                    group = pom.getProperty("groupId");
                    version = pom.getProperty("version");
                }
            }
        }
        inside.add(0, new Component(group, name, version, sha256(content)));
        return inside;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
