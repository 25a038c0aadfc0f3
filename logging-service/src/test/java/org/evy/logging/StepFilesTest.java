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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class StepFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

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
                    .contains("\"what\":\"received\"")
                    .endsWith("\n");
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
                folder.resolve("file"), properties(), JsonMapper.builder().build(), clock(NOW));
        files.append(step(MessageId.random(), "received"));

        assertThat(files.problem()).contains("file");
        assertThat(files.lost()).isEqualTo(1);

        Files.delete(folder.resolve("file"));
        files.append(step(MessageId.random(), "received"));
        assertThat(files.problem()).isNull();
        files.close();
    }

    private StepFiles files(Instant now) {
        return new StepFiles(folder, properties(), JsonMapper.builder().build(), clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static LoggingProperties properties() {
        return new LoggingProperties(
                DataSize.ofBytes(16_384), DataSize.ofBytes(4096), Duration.ofDays(30), Duration.ofSeconds(1), 10);
    }

    static RedactedStep step(MessageId id, String what) {
        return new RedactedStep(id, new ConversationId("p"), "sms-gateway", what, "mr=17 parts=1 GSM7", NOW, null);
    }
}
