package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CUPS' conformance suites in a directory, and the documents that they name, made with Ghostscript. */
final class SuiteDocuments {
    static final List<String> SUITES =
            List.of("ipp-1.1.test", "ipp-2.0.test", "ipp-2.1.test", "ipp-2.2.test", "ipp-everywhere.test");

    /** A sample of PWG raster in a suite; behind its name come the type and the resolution. */
    private static final Pattern SAMPLE =
            Pattern.compile("FILE (pwg-raster-samples-\\S+?-((?:black|sgray|srgb|cmyk)-\\d+-\\d+)dpi\\.pwg)");

    private static final String PAGE =
            """
            %!PS-Adobe-3.0
            %%Pages: 1
            %%Page: 1 1
            /Helvetica findfont 24 scalefont setfont
            72 72 moveto (A page) show
            showpage
            %%EOF
            """;
    private final Path directory;

    SuiteDocuments(Path directory) {
        this.directory = directory;
    }

    /** Makes one more document of a small page, with a device of Ghostscript. */
    void make(String device, String name) throws IOException, InterruptedException {
        ghostscript(Files.writeString(directory.resolve("page.ps"), PAGE), device, name, "-r72");
    }

    /** Makes them; the samples of PWG raster are small pages. */
    void make() throws IOException, InterruptedException {
        Path page = Files.writeString(directory.resolve("page.ps"), PAGE);
        for (String size : List.of("a4", "letter")) {
            Files.writeString(directory.resolve("document-" + size + ".ps"), PAGE);
            ghostscript(page, "pdfwrite", "document-" + size + ".pdf", "-sPAPERSIZE=" + size);
        }
        ghostscript(page, "ljet4", "document-a4.pcl", "-sPAPERSIZE=a4");
        ghostscript(page, "urf", "document-a4.urf", "-sPAPERSIZE=a4", "-r300");
        ghostscript(page, "pwgraster", "document-a4.pwg", "-sPAPERSIZE=a4", "-r300");
        ghostscript(page, "jpeg", "color.jpg", "-g100x150");
        ghostscript(page, "jpeggray", "gray.jpg", "-g100x150");
        suites(page);
    }

    /**
     * Copies the suites beside the samples of PWG raster that they name, which are in no package: small pages of the resolutions and types
     * that the printer offers. Of the others it is enough that they are there, because ipptool skips them.
     */
    private void suites(Path page) throws IOException, InterruptedException {
        Map<String, Path> samples = new HashMap<>();
        for (int resolution : new int[] {300, 600}) {
            samples.put(
                    "black-1-" + resolution, sample(page, resolution, "-dcupsColorSpace=3", "-dcupsBitsPerColor=1"));
            samples.put(
                    "sgray-8-" + resolution, sample(page, resolution, "-dcupsColorSpace=18", "-dcupsBitsPerColor=8"));
            samples.put(
                    "srgb-8-" + resolution, sample(page, resolution, "-dcupsColorSpace=19", "-dcupsBitsPerColor=8"));
        }
        for (String suite : SUITES) {
            Path copy = Files.copy(Path.of("/usr/share/cups/ipptool", suite), directory.resolve(suite));
            Matcher named = SAMPLE.matcher(Files.readString(copy));
            while (named.find()) {
                Path file = directory.resolve(named.group(1));
                Path sample = samples.getOrDefault(named.group(2), samples.get("black-1-300"));
                Files.createDirectories(file.getParent());
                Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path sample(Path page, int resolution, String... type) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(type));
        options.add("-r" + resolution);
        options.add("-g600x900");
        String file = "sample" + String.join("", options) + ".pwg";
        ghostscript(page, "pwgraster", file, options.toArray(String[]::new));
        return directory.resolve(file);
    }

    private void ghostscript(Path page, String device, String file, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER"));
        command.add("-sDEVICE=" + device);
        command.addAll(List.of(options));
        command.add("-sOutputFile=" + directory.resolve(file));
        command.add(page.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("gs.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("gs.txt")))
                .isZero();
    }
}
