package org.evy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.evy.starter.NodeKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigHistoryTest {

    @TempDir
    Path folder;

    private SmallNode node;
    private ConfigHistory history;

    @BeforeEach
    void aNode() throws Exception {
        node = new SmallNode(folder);
        history = history();
        history.look();
    }

    private ConfigHistory history() {
        return new ConfigHistory(
                node.data, node.config, NodeKey.openOrCreate(node.data.resolve("keys/node.key")), 20, node.clock);
    }

    @Test
    void keepsAStateOnceAndEveryChange() throws Exception {
        history.look();
        history().look();
        assertThat(history.states()).hasSize(1);

        settings("evy: {node: {name: Kijiji}}\n");
        history.look();
        node.write("templates/village.yml", "language: sw\n");
        history.look();
        assertThat(history.states()).extracting(ConfigHistory.State::number).containsExactly(1L, 2L, 3L);
        assertThat(history.states().get(1).files()).containsEntry("config/evy.yml", "evy: {node: {name: Kijiji}}\n");
    }

    @Test
    void keepsTheLastTwenty() throws Exception {
        for (int i = 0; i < 30; i++) {
            settings("evy: {node: {name: K" + i + "}}\n");
            history.look();
        }
        assertThat(history.states()).hasSize(20);
        assertThat(history.states().getLast().number()).isEqualTo(31);
        assertThat(history.states().getFirst().number()).isEqualTo(12);
    }

    @Test
    void hidesThemFromEverybodyElse() throws Exception {
        try (var files = Files.list(node.data.resolve(ConfigHistory.FOLDER))) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("1234", "gateway");
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertThatThrownBy(() -> history.states()).hasMessageContaining("damaged or of another node");
    }

    @Test
    void bringsAStateBackAndCanTakeThatBackToo() throws Exception {
        settings("evy: {node: {name: Wrong}}\n");
        node.write("templates/extra.yml", "language: fr\n");
        Files.delete(node.data.resolve("danger/en.yml"));
        history.look();

        history.restore(history.state(1));

        assertThat(node.config.resolve("evy.yml")).content().contains("1234");
        assertThat(node.data.resolve("danger/en.yml")).exists();
        assertThat(node.data.resolve("templates/extra.yml")).doesNotExist();
        assertThat(history.states()).hasSize(3);

        history.restore(history.state(2));
        assertThat(node.config.resolve("evy.yml")).content().contains("Wrong");
        assertThat(node.data.resolve("templates/extra.yml")).content().isEqualTo("language: fr\n");
        assertThatThrownBy(() -> history.state(99)).hasMessageContaining("./evy config list");
    }

    @Test
    void showsOnTheScreenWhatChangesWithoutNumbersOrSecrets() throws Exception {
        settings("evy:\n  gateway:\n    pin: \"9876\"\n    roles: {nurse-1: \"+254700000011\"}\n");
        history.look();

        assertThat(run("list")).contains("   1  ", "   2  ", "config/evy.yml", "(now)");
        var shown = run("restore", "1");
        assertThat(shown)
                .contains("*** config/evy.yml", "  -     pin: ...", "...11", "Settings number 1 are back")
                .doesNotContain("9876", "1234", "254700000011");
        assertThat(run("diff", "1")).contains("Nothing changes");
        assertThat(run("diff", "77")).contains("no settings number 77");
        assertThat(run("undo")).contains("usage");
    }

    @Test
    void saysSoWhereNoNodeEverRan() {
        var out = new ByteArrayOutputStream();
        int code = new ConfigCommand(
                        Map.of("EVY_DATA", folder.resolve("nowhere").toString()),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of("list"));
        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("no node ran");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void masksNumbersAndKeepsTheRest() {
        assertThat(Differences.masked("  nurse-1: \"+254 700-000 011\"")).isEqualTo("  nurse-1: \"...11\"");
        assertThat(Differences.masked("  api-key: abcdef")).isEqualTo("  api-key: ...");
        assertThat(Differences.masked("  answer-within: 30s")).isEqualTo("  answer-within: 30s");
        assertThat(Differences.between(Map.of("a", "1\n2\n3\n"), Map.of("a", "1\n3\n4\n", "b", "x")))
                .containsExactly("*** a", "  - 2", "  + 4", "+++ b", "  + x");
    }

    private String run(String... args) {
        var out = new ByteArrayOutputStream();
        new ConfigCommand(
                        Map.of("EVY_DATA", node.data.toString(), "EVY_CONFIG", node.config.toString()),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(args));
        return out.toString(StandardCharsets.UTF_8);
    }

    private void settings(String yaml) throws Exception {
        Files.writeString(node.config.resolve("evy.yml"), yaml);
        // Two writes in one tick of the disk's clock would look the same.
        Files.setLastModifiedTime(
                node.config.resolve("evy.yml"),
                java.nio.file.attribute.FileTime.from(SmallNode.NOW.plusSeconds(yaml.hashCode() & 0xFFFF)));
    }
}
