package org.evy.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class VersionTest {

    /// SHA-256 of `abc`, from the standard.
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void namesEveryArtefactWithItsHash() throws Exception {
        write("knowledge/en/water.yml", "topic: water\nfacts: [{id: a}, {id: b}]\n");
        write("knowledge/en/broken.yml", "facts: [\n");
        write("config/evy.yml", "evy: {}\n");
        write("data/models/tiny.gguf", "abc");
        write("data/templates/mine.yml", "language: en\n");
        write("lib/some-1.0.jar", "abc");
        var header = new byte[4096];
        header[63] = 7;
        Files.createDirectories(folder.resolve("data/journal"));
        Files.write(folder.resolve("data/journal/journal.db"), header);

        var version = version();

        assertThat(version.facts()).isEqualTo(2);
        assertThat(version.journalSchema()).isEqualTo(7);
        assertThat(version.models()).containsExactly(new Version.Artefact("tiny.gguf", 3, ABC, null));
        assertThat(version.programs()).contains(new Version.Artefact("some-1.0.jar", 3, ABC, null));
        assertThat(VersionCommand.all(version))
                .contains(
                        "schema 7",
                        "knowledge   2 facts",
                        "en/water.yml, 2 facts",
                        "en/broken.yml",
                        "templates/mine.yml")
                .contains(ABC + "            3  tiny.gguf", "evy.yml");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(JsonMapper.builder().build().writeValueAsString(version))
                        .path("models")
                        .path(0)
                        .path("sha256")
                        .asString())
                .isEqualTo(ABC);
    }

    @Test
    void isContentWithAnEmptyMachine() throws Exception {
        assertThat(VersionCommand.all(version()))
                .contains("journal     none yet", "none, the defaults count", "the node answers without one");
    }

    @Test
    void knowsItsOwnVersionFromTheBuild() throws Exception {
        assertThat(version().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(version().commit()).isNotBlank().doesNotContain("@");
    }

    /// backup-service refuses a journal that is newer than what it knows; both must mean the same.
    @Test
    void agreesWithTheGatewayOnTheNewestJournal() throws Exception {
        var check = Class.forName("org.evy.backup.JournalCheck").getDeclaredField("KNOWN_SCHEMA");
        check.setAccessible(true);
        int known = check.getInt(null);
        assertThat(getClass().getResource("/gateway/journal-" + known + ".sql")).isNotNull();
        assertThat(getClass().getResource("/gateway/journal-" + (known + 1) + ".sql"))
                .isNull();
    }

    private Version version() throws Exception {
        return Version.of(
                Map.of(
                        "EVY_DATA", folder.resolve("data").toString(),
                        "EVY_CONFIG", folder.resolve("config").toString(),
                        "EVY_KNOWLEDGE", folder.resolve("knowledge").toString()),
                folder.resolve("lib/some-1.0.jar").toString());
    }

    private void write(String name, String words) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, words);
    }
}
