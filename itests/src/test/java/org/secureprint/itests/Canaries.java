package org.secureprint.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that stand nowhere else in the world, and a search for them in files of any size: as UTF-8 (and Latin-1, as they are ASCII), UTF-16 of
 * both octet orders, and hexadecimal and Base64 of UTF-8, wherever in a Base64 text they begin. What is percent-encoded keeps ASCII letters.
 */
final class Canaries {
    private static final int LENGTH = 16;
    private static final int PIECE_OCTETS = 1 << 20;
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final List<List<Pattern>> byFirstOctets = new ArrayList<>();

    private record Pattern(String name, byte[] octets) {}

    Canaries() {
        for (int i = 0; i < 1 << Short.SIZE; i++) {
            byFirstOctets.add(List.of());
        }
    }

    /** A new word of letters. */
    String word(String name) {
        return add(name, LETTERS);
    }

    /** A new word of digits. */
    String digits(String name) {
        return add(name, "0123456789");
    }

    private String add(String name, String characters) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            word.append(characters.charAt(random.nextInt(characters.length())));
        }
        byte[] octets = word.toString().getBytes(StandardCharsets.US_ASCII);
        pattern(name, octets);
        for (Charset wide : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            pattern(name + " in " + wide, word.toString().getBytes(wide));
        }
        String hex = HexFormat.of().formatHex(octets);
        pattern(name + " in hexadecimal", hex.getBytes(StandardCharsets.US_ASCII));
        pattern(name + " in hexadecimal", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        for (int before = 0; before < 3; before++) {
            base64(name, octets, before);
        }
        return word.toString();
    }

    /** What of a Base64 text depends on this word alone, if so many octets stand before it in a group of three. */
    private void base64(String name, byte[] octets, int before) {
        byte[] shifted = new byte[before + octets.length];
        System.arraycopy(octets, 0, shifted, before, octets.length);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            pattern(name + " in Base64", Arrays.copyOfRange(encoder.encode(shifted), from, to));
        }
    }

    private void pattern(String name, byte[] octets) {
        int key = key(octets, 0);
        List<Pattern> more = new ArrayList<>(byFirstOctets.get(key));
        more.add(new Pattern(name, octets));
        byFirstOctets.set(key, more);
    }

    private static int key(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
    }

    /** Which words stand in a file, and how they are written there. */
    Set<String> in(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        byte[] piece = new byte[PIECE_OCTETS];
        int overlap = 4 * LENGTH;
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(piece, 0, piece.length);
            while (read > 0) {
                int length = kept + read;
                search(piece, length, found);
                kept = Math.min(overlap, length);
                System.arraycopy(piece, length - kept, piece, 0, kept);
                read = in.readNBytes(piece, kept, piece.length - kept);
            }
        }
        return found;
    }

    private void search(byte[] piece, int length, Set<String> found) {
        for (int i = 0; i + 1 < length; i++) {
            for (Pattern pattern : byFirstOctets.get(key(piece, i))) {
                int end = i + pattern.octets.length;
                if (end <= length && Arrays.equals(piece, i, end, pattern.octets, 0, pattern.octets.length)) {
                    found.add(pattern.name);
                }
            }
        }
    }

    /** Adds what stands in the files below a directory that were written since a moment; those of logs without their numbers. */
    void below(Path root, int depth, Instant since, Map<String, Set<String>> found) throws IOException {
        Files.walkFileTree(root, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean isNew = !attributes.lastModifiedTime().toInstant().isBefore(since);
                if (isNew && attributes.isRegularFile() && Files.isReadable(file)) {
                    String name = root.relativize(file).toString().replaceFirst("-\\d{6}-.*\\.log$", "");
                    Set<String> words = in(file);
                    if (!words.isEmpty()) {
                        found.computeIfAbsent(name, first -> new TreeSet<>()).addAll(words);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // somebody else's, and gone by now
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
