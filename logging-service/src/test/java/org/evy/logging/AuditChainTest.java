package org.evy.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evy.messages.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditChainTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private AuditChain chain() {
        return new AuditChain(folder, 1500, 3, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(
                NOW.plusSeconds(number), "operator-1", "LOCKDOWN", "done", "with its code, \"né\"\n" + number);
    }

    private AuditChain written(int entries) {
        var chain = chain();
        for (int i = 1; i <= entries; i++) {
            chain.append(entry(i));
        }
        return chain;
    }

    private List<String> problems() throws IOException {
        return AuditCheck.of(folder).problems();
    }

    private Path file(int number) {
        return AuditFiles.named(folder, number);
    }

    /// A few lines fit into a file.
    private List<String> lines(int file) throws IOException {
        return new ArrayList<>(Files.readAllLines(file(file), StandardCharsets.ISO_8859_1));
    }

    private void put(int file, List<String> lines) throws IOException {
        Files.write(file(file), lines, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aLogAsItWasWrittenIsWhole() throws Exception {
        assertThat(problems()).isEmpty();
        written(5);

        assertThat(problems()).isEmpty();
        assertThat(AuditCheck.of(folder).lines()).isEqualTo(5);
        assertThat(AuditVerify.run(folder)).isZero();
        assertThat(lines(1).getFirst())
                .startsWith("{\"number\":1,\"previous\":\"" + "0".repeat(64))
                .isASCII();
    }

    @Test
    void goesOnAfterARestartAndWritesNothingTwice() throws Exception {
        written(4);
        var again = chain();
        again.append(entry(4));
        again.append(entry(3));
        again.append(entry(5));

        assertThat(AuditCheck.of(folder).lines()).isEqualTo(5);
        assertThat(problems()).isEmpty();
    }

    @Test
    void findsEveryFlippedByte() throws Exception {
        written(4);
        for (int file = 1; file <= AuditFiles.in(folder).size(); file++) {
            var good = Files.readAllBytes(file(file));
            for (int at = 0; at < good.length; at++) {
                var bad = good.clone();
                bad[at] ^= 1;
                Files.write(file(file), bad);
                int line = 1;
                for (int i = 0; i < at; i++) {
                    line += good[i] == '\n' ? 1 : 0;
                }
                assertThat(problems()).as("byte " + at).isNotEmpty();
                assertThat(problems().getFirst()).startsWith("audit-%08d.jsonl line %d: ".formatted(file, line));
            }
            Files.write(file(file), good);
        }
    }

    @Test
    void findsARemovedLine() throws Exception {
        written(6);
        var lines = lines(1);
        lines.remove(1);
        put(1, lines);

        assertThat(problems())
                .containsExactly(
                        "audit-00000001.jsonl line 2: it is number 3, but number 2 was to come here: 1 removed, or"
                                + " the order changed");
        assertThat(AuditVerify.run(folder)).isEqualTo(1);
    }

    @Test
    void findsARemovedFile() throws Exception {
        written(13);
        assertThat(AuditFiles.in(folder)).hasSize(3);
        Files.delete(file(2));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("audit-00000003.jsonl line 1")
                .contains("removed");
        Files.delete(file(1));
        assertThat(problems()).first().asString().contains("number 1 was to come here");
    }

    @Test
    void findsLinesThatChangedPlaces() throws Exception {
        written(6);
        var lines = lines(1);
        lines.add(0, lines.remove(1));
        put(1, lines);

        assertThat(problems()).first().asString().startsWith("audit-00000001.jsonl line 1: it is number 2");
        assertThat(problems()).anyMatch(each -> each.contains("line 2: it is number 1 and stands behind number 2"));
    }

    @Test
    void findsThatTheEndWasCutOff() throws Exception {
        written(5);
        var last = AuditFiles.in(folder).getLast();
        var lines = Files.readAllLines(last);
        Files.write(last, lines.subList(0, lines.size() - 1));
        assertThat(problems())
                .containsExactly(
                        "the end: number 5 is the last that was written, but the files end with number 4: 1 cut off");

        for (var file : AuditFiles.in(folder)) {
            Files.delete(file);
        }
        assertThat(problems())
                .containsExactly(
                        "the end: number 5 is the last that was written, but the files end with nothing: 5 cut off");
    }

    @Test
    void aCutStaysVisibleWhenTheNodeWritesOn() throws Exception {
        written(5);
        var last = AuditFiles.in(folder).getLast();
        var lines = Files.readAllLines(last);
        Files.write(last, lines.subList(0, lines.size() - 1));
        chain().append(entry(6));

        assertThat(problems()).singleElement().asString().contains("it is number 6, but number 5 was to come here");
    }

    @Test
    void findsALineThatWasWrittenAnewWithItsOwnHash() throws Exception {
        written(6);
        var json = tools.jackson.databind.json.JsonMapper.builder().build();
        var lines = lines(1);
        var second = AuditLine.read(lines.get(1)).orElseThrow();
        lines.set(
                1,
                AuditLine.after(2, second.previous(), new AuditEntry(NOW, "nobody", "STATUS", "done", ""), json)
                        .text());
        put(1, lines);

        assertThat(problems()).containsExactly("audit-00000001.jsonl line 3: it does not continue the line before it");
    }

    @Test
    void aMissingHeadIsFoundAndStaysInTheLog() throws Exception {
        written(4);
        Files.delete(AuditHead.file(folder));
        assertThat(problems()).singleElement().asString().contains("audit.head is missing");
        chain().append(entry(5));

        assertThat(problems()).isEmpty();
        assertThat(Files.readString(AuditFiles.in(folder).getLast())).contains("the head of the chain was missing");
    }

    @Test
    void halfALineOfAPowerCutIsMendedAndHalfALineOfSomebodyElseIsNot() throws Exception {
        for (int entries : new int[] {0, 1, 3, 4}) {
            for (var file : AuditFiles.in(folder)) {
                Files.delete(file);
            }
            Files.deleteIfExists(AuditHead.file(folder));
            written(entries);
            var next = AuditFiles.in(folder).isEmpty()
                    ? file(1)
                    : AuditFiles.in(folder).getLast();
            Files.writeString(
                    next,
                    (Files.exists(next) ? Files.readString(next) : "") + "{\"number\":" + (entries + 1) + ",\"prev");
            chain().append(entry(entries + 1));
            assertThat(problems()).as(entries + " entries").isEmpty();
            assertThat(AuditCheck.of(folder).lines()).isEqualTo(entries + 1);
        }

        var last = AuditFiles.in(folder).getLast();
        var text = Files.readString(last);
        Files.writeString(last, text.substring(0, text.length() - 20));
        chain().append(entry(9));
        assertThat(problems()).isNotEmpty();
        assertThat(problems().getFirst()).contains("changed, or it is not whole");
    }

    @Test
    void aPowerCutBetweenALineAndTheHeadLosesNothing() throws Exception {
        written(2);
        var head = Files.readAllBytes(AuditHead.file(folder));
        chain().append(entry(3));
        Files.write(AuditHead.file(folder), head);
        assertThat(problems()).isEmpty();
        chain().append(entry(4));

        assertThat(problems()).isEmpty();
        assertThat(AuditCheck.of(folder).lines()).isEqualTo(4);
    }

    @Test
    void keepsAFewFilesAndStaysAChain() throws Exception {
        written(60);
        assertThat(AuditFiles.in(folder)).hasSize(3);
        assertThat(problems()).isEmpty();
        for (var file : AuditFiles.in(folder)) {
            assertThat(Files.size(file)).isLessThanOrEqualTo(1500);
        }
        Files.delete(AuditFiles.in(folder).getFirst());
        assertThat(problems()).as("a file that was not dropped by the node").isNotEmpty();
    }

    @Test
    void keepsTheEntryForKafkaWhenTheDiskDoesNotTakeIt() throws Exception {
        var chain =
                new AuditChain(Files.createFile(folder.resolve("a file")), 1500, 3, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> chain.append(entry(1))).isInstanceOf(UncheckedIOException.class);
        assertThat(chain.problem()).contains("a file");
    }

    @Test
    void readsAnyBytesWithoutFailing() throws Exception {
        written(3);
        var random = new Random(5);
        var good = Files.readAllBytes(file(1));
        for (int i = 0; i < 300; i++) {
            var bad = good.clone();
            for (int n = random.nextInt(30); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(1), bad);
            AuditCheck.of(folder);
            chain().append(entry(100 + i));
            Files.deleteIfExists(file(2));
        }
    }
}
