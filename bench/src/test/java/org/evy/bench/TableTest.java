package org.evy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    Path folder;

    @Test
    void replacesTheOldNumbersAndKeepsTheWordsAround() throws Exception {
        var page = folder.resolve("benchmarks.md");
        Files.writeString(
                page,
                "Before\n<!-- measured by ./evy bench: begin -->\nold\n<!-- measured by ./evy bench: end -->\nAfter\n");
        var table = new Table();
        table.row("idle CPU", "3 %", "<= 2 %", false);
        table.writeInto(page);

        assertThat(page)
                .content()
                .startsWith("Before\n")
                .endsWith("After\n")
                .doesNotContain("old")
                .contains("| idle CPU | 3 % | <= 2 % | **no** |");
        assertThat(table.allKept()).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAPageThatLostItsMarks() throws Exception {
        var page = folder.resolve("benchmarks.md");
        Files.writeString(page, "no marks");

        assertThatThrownBy(() -> new Table().writeInto(page)).hasMessageContaining("put them back");
    }
}
