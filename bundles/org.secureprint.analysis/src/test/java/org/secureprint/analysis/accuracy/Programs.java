package org.secureprint.analysis.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The programs that convert documents and count pages independently: Ghostscript, a driver of CUPS and poppler's pdfinfo. */
final class Programs {
    /** The device of Ghostscript whose pages the drivers of CUPS take. */
    static final String CUPS_RASTER = "cups";

    private static final long LIMIT_SECONDS = 120;

    private final Path directory;
    private final Path ppd;

    /** @param directory where files may be made */
    Programs(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.ppd = directory.resolve("laserjet.ppd");
        run(List.of("ppdc", "-d", directory.toString(), "/usr/share/cups/drv/sample.drv"));
    }

    /** What Ghostscript's device makes of a document. */
    byte[] convert(byte[] document, String device, List<String> options) throws IOException, InterruptedException {
        Path input = file(document);
        Path output = Files.createTempFile(directory, "out", "");
        List<String> command =
                new ArrayList<>(List.of("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=" + device));
        command.add("-sOutputFile=" + output);
        command.addAll(options);
        command.addAll(List.of("-f", input.toString()));
        run(command);
        byte[] converted = device.equals(CUPS_RASTER) ? driver(output) : Files.readAllBytes(output);
        Files.delete(input);
        Files.delete(output);
        return converted;
    }

    /** What the PCL driver of CUPS makes of its own raster format. */
    private byte[] driver(Path raster) throws IOException, InterruptedException {
        return run(
                List.of("/usr/lib/cups/filter/rastertohp", "1", "user", "title", "1", "", raster.toString()),
                Map.of("PPD", ppd.toString()));
    }

    /** The pages of a PDF or PostScript document as Ghostscript renders them: for each whether a pixel has colour. */
    List<Boolean> rendered(byte[] document) throws IOException, InterruptedException {
        Path input = file(document);
        byte[] pixmaps = run(List.of(
                "gs", "-q", "-r20", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=ppmraw", "-o", "-", input.toString()));
        Files.delete(input);
        List<Boolean> colored = new ArrayList<>();
        ByteBuffer left = ByteBuffer.wrap(pixmaps);
        while (left.hasRemaining()) {
            colored.add(isColored(left));
        }
        return colored;
    }

    /** The pages of a PDF as pdfinfo counts them. */
    int pdfInfoPages(byte[] pdf) throws IOException, InterruptedException {
        Path input = file(pdf);
        String lines = new String(run(List.of("pdfinfo", input.toString())), StandardCharsets.ISO_8859_1);
        Files.delete(input);
        return lines.lines()
                .filter(line -> line.startsWith("Pages:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring("Pages:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    /** Reads the next pixmap in the format of ppm(5). */
    private static boolean isColored(ByteBuffer pixmap) {
        assertThat(line(pixmap)).isEqualTo("P6");
        String size = line(pixmap);
        while (size.startsWith("#")) {
            size = line(pixmap);
        }
        String[] measures = size.split(" ");
        assertThat(line(pixmap)).isEqualTo("255");
        boolean colored = false;
        for (int i = Integer.parseInt(measures[0]) * Integer.parseInt(measures[1]); i > 0; i--) {
            byte red = pixmap.get();
            byte green = pixmap.get();
            colored |= red != green | green != pixmap.get();
        }
        return colored;
    }

    private static String line(ByteBuffer text) {
        StringBuilder line = new StringBuilder();
        for (char c = (char) text.get(); c != '\n'; c = (char) text.get()) {
            line.append(c);
        }
        return line.toString();
    }

    private Path file(byte[] octets) throws IOException {
        return Files.write(Files.createTempFile(directory, "in", ""), octets);
    }

    private byte[] run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    private byte[] run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "log", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        byte[] said = Files.readAllBytes(log);
        Files.delete(log);
        assertThat(process.exitValue())
                .as("%s said: %s", command, new String(said, StandardCharsets.ISO_8859_1))
                .isZero();
        return said;
    }
}
