package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.LogVerdict;
import org.secureprint.api.settings.Setting;

/** The chain goes on over restarts, crashes and new files, and what was done to the end of a log between two starts is found. */
class ChainTest extends FileAccessLogFixture {
    private static final String FIRST = "port_access-000001-2026-11-22.log";
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve(FIRST);
    }

    @Test
    void everyLineHasItsPlace() throws IOException {
        append("one");
        append("two");
        assertThat(lines(FIRST))
                .hasSize(2)
                .allMatch(line -> line.matches("\\{\"seq\":[12],\"time\":\"[^\"]+\",\"boot\":\"[0-9a-f]{16}\",.*"
                        + ",\"prev\":\"[0-9a-f]{64}\",\"mac\":\"[0-9a-f]{64}\"\\}"));
        assertThat(verdict().authenticated()).isTrue();
        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void goesOnOverRestartsFilesAndDays() throws IOException {
        settings.put(Setting.LOG_MAX_FILE_OCTETS, 4096);
        for (int day = 20; day < 25; day++) {
            clock.set("2026-11-" + day + "T12:00:00");
            for (int i = 0; i < 50; i++) {
                append("day " + day);
            }
            log.close();
            restart();
        }
        assertThat(files()).hasSize(20);
        assertThat(verdict().lines()).isGreaterThan(100);
        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void aCheckpointComesAtEveryThousandthLineAndAtTheEnd() throws IOException {
        for (int i = 0; i < 2_500; i++) {
            append("line");
        }
        assertThat(checkpoints()).isEqualTo(2);
        log.close();
        assertThat(checkpoints()).isEqualTo(3);
        assertThat(CheckpointTimer.SECONDS).isEqualTo(300);
    }

    private long checkpoints() throws IOException {
        return lines(FIRST).size() - events(FIRST).size();
    }

    @Test
    void afterACrashInTheMiddleOfALineTheChainGoesOn() throws IOException {
        append("before");
        crash();
        Files.writeString(file, Files.readString(file) + "{\"seq\":2,\"time\":\"2026-");
        append("after");
        assertThat(events(FIRST))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).contains("line-cut", "22 octets"))
                .satisfies(lines -> assertThat(lines.get(2)).contains("after"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void afterACrashBetweenALineAndItsMemoryTheChainGoesOn() throws IOException {
        append("one");
        byte[] memory = Files.readAllBytes(chains().resolve("port_access.chain"));
        append("two");
        append("three");
        crash();
        Files.write(chains().resolve("port_access.chain"), memory);
        append("four");
        assertThat(events(FIRST)).hasSize(4);
        assertThat(findings()).isEmpty();
    }

    @Test
    void anEndThatWasCutOffIsFoundAtTheStartAndEverAfter() throws IOException {
        append("one");
        append("two");
        append("three");
        log.close();
        Files.writeString(file, lines(FIRST).get(0) + "\n" + lines(FIRST).get(1) + "\n");
        restart();
        append("four");
        assertThat(events(FIRST).get(2)).contains("chain-broken", "The log ends with line 2, but line 4 was written");
        assertThat(findings()).singleElement().asString().contains("Lines 3 to 4 are missing");
    }

    @Test
    void anEndThatWasCutOffWhileTheServerRunsIsFound() throws IOException {
        append("one");
        append("two");
        Files.writeString(file, lines(FIRST).get(0) + "\n");
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void aForgedEndIsFoundAtTheStart() throws IOException {
        append("one");
        String line = lines(FIRST).get(0);
        log.close();
        Files.writeString(file, line.replace("\"one\"", "\"eno\"") + "\n");
        restart();
        append("two");
        assertThat(events(FIRST).get(1)).contains("chain-broken");
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void linesThatSomebodyElseAddedAreFound() throws IOException {
        append("one");
        log.close();
        String forged = lines(FIRST).get(1).replace("\"seq\":2", "\"seq\":3");
        Files.writeString(file, Files.readString(file) + forged + "\n");
        restart();
        append("two");
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void aRemovedLogIsFound() throws IOException {
        append("one");
        log.close();
        Files.delete(file);
        restart();
        append("two");
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void aRemovedOldFileIsFound() throws IOException {
        append("one");
        clock.set("2026-11-23T12:00:00");
        append("two");
        log.close();
        Files.delete(file);
        restart();
        append("three");
        assertThat(findings()).anySatisfy(found -> assertThat(found).contains("missing at the beginning"));
    }

    @Test
    void aForgottenChainBeginsAnewAndSaysSo() throws IOException {
        append("one");
        log.close();
        Files.delete(chains().resolve("port_access.chain"));
        restart();
        append("two");
        assertThat(events(FIRST).get(1)).contains("chain-broken", "a new one begins");
        assertThat(findings()).singleElement().asString().contains("A new chain begins with", FIRST, "after line 2");
        assertThat(verdict().authenticated()).isTrue();
    }

    /** The check of the chain before says nothing about the next one. */
    @Test
    void eachChainIsCheckedByItself() throws IOException {
        append("one");
        log.close();
        String first = Files.readString(chains().resolve("start-keys"));
        Files.delete(chains().resolve("port_access.chain"));
        restart();
        append("two");
        assertThat(log.verify(Optional.of(first)).get(0))
                .satisfies(verdict -> assertThat(verdict.authenticated()).isFalse())
                .satisfies(verdict -> assertThat(verdict.findings())
                        .anyMatch(found -> found.contains("A new chain begins"))
                        .anyMatch(found -> found.contains("has no authenticator of any start key")));

        Files.writeString(file, Files.readString(file).replace("\"two\"", "\"owt\""));
        assertThat(findings())
                .hasSizeGreaterThan(1)
                .anyMatch(found -> found.contains("A new chain begins"))
                .anyMatch(found -> found.contains("has not the authenticator that the server gave it"));
    }

    @Test
    void theKeyOfALineIsGoneOnceTheLineIsThere() throws IOException {
        append("one");
        String start = Files.readString(chains().resolve("start-keys"))
                .lines()
                .toList()
                .get(0);
        String key = start.substring(start.indexOf(' ') + 1);
        Files.delete(chains().resolve("start-keys"));
        try (Stream<Path> all = Files.walk(temporary)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1))
                        .as(path.toString())
                        .doesNotContain(key);
            }
        }
        assertThat(verdict().authenticated()).isFalse();
        assertThat(verdict().findings()).isEmpty();
        assertThat(log.verify(Optional.of(start)).get(0).authenticated()).isTrue();
    }

    /** Ends a server without a word: the next one knows what was on the disk. */
    private void crash() {
        restart();
    }

    private LogVerdict verdict() throws IOException {
        List<LogVerdict> all = log.verify(Optional.empty());
        assertThat(all).hasSize(4);
        return all.get(0);
    }
}
