package org.evy.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.RedactedStep;
import org.evy.starter.NodeKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class StepFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path keys;

    @Test
    void findsATextAgainAlsoAfterARestart() throws Exception {
        var id = MessageId.random();
        try (var files = files(NOW)) {
            files.append(step(id, "received"));
            files.append(step(MessageId.random(), "received"));
            files.append(step(id, "sent"));
        }
        try (var files = files(NOW)) {
            var trace = files.find(id.value().substring(0, 8)).orElseThrow();
            assertThat(trace.steps()).extracting(RedactedStep::what).containsExactly("received", "sent");
            assertThat(files.find("ffffff000000")).isEmpty();
        }
    }

    @Test
    void aLineIsOnDiskAfterTheFlush() throws Exception {
        try (var files = files(NOW)) {
            assertThat(files.append(step(MessageId.random(), "received"))).isTrue();
            files.flush();
            assertThat(Files.readString(folder.resolve("conversations-00000001.jsonl")))
                    .as("one sealed line")
                    .matches("[A-Za-z0-9+/=]{100,}\n");
        }
    }

    @Test
    void keepsWithinItsBytesAndDropsTheOldestFirst() throws Exception {
        var first = MessageId.random();
        try (var files = files(NOW)) {
            files.append(step(first, "received"));
            var last = first;
            for (int i = 0; i < 400; i++) {
                last = MessageId.random();
                files.append(step(last, "received"));
            }
            assertThat(files.bytes()).isBetween(1L, 16_384L);
            assertThat(files.find(first.value())).isEmpty();
            assertThat(files.find(last.value())).isPresent();
        }
    }

    @Test
    void dropsWhatIsTooOldUnlessTheClockIsStillInThePast() throws Exception {
        var old = folder.resolve("conversations-00000001.jsonl");
        Files.writeString(old, "{}\n");
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(31))));
        try (var files = files(Instant.EPOCH)) {
            files.append(step(MessageId.random(), "received"));
        }
        assertThat(old).exists();

        try (var files = files(NOW)) {
            files.append(step(MessageId.random(), "received"));
        }
        assertThat(old).doesNotExist();
    }

    @Test
    void hidesItsLinesFromWhoeverHasTheCardOnly() throws Exception {
        try (var files = files(NOW)) {
            files.append(step(MessageId.random(), "received"));
        }
        assertThat(Files.readString(folder.resolve("conversations-00000001.jsonl")))
                .doesNotContain("received", "sms-gateway");
    }

    @Test
    void stillReadsWhatAnOlderEvyWroteInClear() throws Exception {
        var id = MessageId.random();
        Files.writeString(
                folder.resolve("conversations-00000001.jsonl"),
                JsonMapper.builder().build().writeValueAsString(step(id, "received")) + "\n");
        try (var files = files(NOW)) {
            assertThat(files.find(id.value())).isPresent();
        }
    }

    @Test
    void beginsAFileADaySoThatNoLineOutlivesItsTimeByMore() throws Exception {
        var now = new Instant[] {NOW};
        var clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        try (var files =
                new StepFiles(folder, properties(), JsonMapper.builder().build(), key(), clock)) {
            files.append(step(MessageId.random(), "first day"));
            now[0] = NOW.plus(Duration.ofDays(1));
            files.append(step(MessageId.random(), "second day"));
            assertThat(folder.resolve("conversations-00000002.jsonl")).exists();

            Files.setLastModifiedTime(folder.resolve("conversations-00000001.jsonl"), FileTime.from(NOW));
            now[0] = NOW.plus(Duration.ofDays(32));
            files.dropOld();
        }
        assertThat(folder.resolve("conversations-00000001.jsonl"))
                .as("nobody texted for a month")
                .doesNotExist();
    }

    @Test
    void readsOverALineThatAPowerCutLeftHalfWritten() throws Exception {
        var id = MessageId.random();
        try (var files = files(NOW)) {
            files.append(step(id, "received"));
        }
        Files.writeString(
                folder.resolve("conversations-00000001.jsonl"),
                "{\"id\":\"" + id + "\",\"conv",
                StandardOpenOption.APPEND);
        try (var files = files(NOW)) {
            assertThat(files.find(id.value()).orElseThrow().steps()).hasSize(1);
        }
    }

    @Test
    void goesOnAndSaysWhyWhenTheFolderCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");
        var files = new StepFiles(
                folder.resolve("file"), properties(), JsonMapper.builder().build(), key(), clock(NOW));
        files.append(step(MessageId.random(), "received"));

        assertThat(files.problem()).contains("file");
        assertThat(files.lost()).isEqualTo(1);

        Files.delete(folder.resolve("file"));
        files.append(step(MessageId.random(), "received"));
        assertThat(files.problem()).isNull();
        files.close();
    }

    private StepFiles files(Instant now) {
        return new StepFiles(folder, properties(), JsonMapper.builder().build(), key(), clock(now));
    }

    private NodeKey key() {
        return NodeKey.openOrCreate(keys.resolve("node.key"));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static LoggingProperties properties() {
        return new LoggingProperties(
                DataSize.ofBytes(16_384),
                DataSize.ofBytes(4096),
                Duration.ofDays(30),
                Duration.ofSeconds(1),
                DataSize.ofMegabytes(1),
                8,
                10);
    }

    static RedactedStep step(MessageId id, String what) {
        return new RedactedStep(id, new ConversationId("p"), "sms-gateway", what, "mr=17 parts=1 GSM7", NOW, null);
    }
}
