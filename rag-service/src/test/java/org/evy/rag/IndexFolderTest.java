package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {

    private static final Knowledge KNOWLEDGE = new Knowledge(Facts.few(), "0011223344556677");

    @TempDir
    Path data;

    @Test
    void buildsAnIndexThatIsNotThere() throws IOException {
        try (var index = open(KNOWLEDGE).index()) {
            assertThat(index.facts()).containsEntry("en", 7).containsEntry("sw", 2);
        }
        assertThat(data.resolve("index/0011223344556677")).isDirectory();
    }

    @Test
    void usesTheIndexThatIsThere() throws IOException {
        open(KNOWLEDGE).index().close();
        var mark = FileTime.from(Instant.ofEpochSecond(1_000_000));
        var segments = someFile("segments_");
        Files.setLastModifiedTime(segments, mark);

        open(KNOWLEDGE).index().close();

        assertThat(Files.getLastModifiedTime(segments)).isEqualTo(mark);
    }

    @Test
    void removesTheIndexOfOlderKnowledge() throws IOException {
        open(KNOWLEDGE).index().close();
        open(new Knowledge(Facts.few(), "8899aabbccddeeff")).index().close();

        assertThat(data.resolve("index/0011223344556677")).doesNotExist();
        assertThat(data.resolve("index/8899aabbccddeeff")).isDirectory();
    }

    @Test
    void buildsADamagedIndexAgain() throws IOException {
        open(KNOWLEDGE).index().close();
        var file = someFile("_0");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(file, bytes);

        try (var index = open(KNOWLEDGE).index()) {
            assertThat(index.facts()).containsEntry("en", 7);
        }
        assertThat(Files.readAllBytes(file)).isNotEqualTo(bytes);
    }

    @Test
    void buildsAnIndexAgainThatWasCutOff() throws IOException {
        open(KNOWLEDGE).index().close();
        Files.write(someFile("segments_"), new byte[0]);

        try (var opened = open(KNOWLEDGE).index()) {
            assertThat(opened.facts()).containsEntry("en", 7);
        }
    }

    @Test
    void takesNoNoticeOfABuildThatWasInterrupted() throws IOException {
        var draft = data.resolve("index/0011223344556677.building");
        Files.createDirectories(draft);
        Files.writeString(draft.resolve("_0.fdt"), "half");

        open(KNOWLEDGE).index().close();

        assertThat(draft).doesNotExist();
    }

    @Test
    void answersFromMemoryWhenTheDiskCannotBeWritten() throws IOException {
        Files.writeString(data.resolve("index"), "a file stands where the folder should be");

        var opened = open(KNOWLEDGE);

        assertThat(opened.inMemory()).isTrue();
        assertThat(opened.index().facts()).containsEntry("en", 7);
        opened.index().close();
    }

    private OpenedIndex open(Knowledge knowledge) {
        return new IndexFolder(data.resolve("index")).open(knowledge, 0.9f, 0.4f);
    }

    private Path someFile(String start) throws IOException {
        try (var files = Files.list(data.resolve("index/0011223344556677"))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(start))
                    .filter(file -> file.toFile().length() > 100)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
