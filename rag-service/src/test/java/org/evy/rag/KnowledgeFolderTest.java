package org.evy.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeFolderTest {

    private static final String GOOD = """
            topic: water
            language: en
            licence: CC0-1.0
            facts:
              - id: water-boil
                asked:
                  - How do I make water safe?
                  - boil water
                text: "Boil the water 1 minute."
                source: "WHO, Guidelines"
                tag: WHO
                reviewed: 2026-11-23
                valid-to: 2031-12-31
                review: needs local review
                region: "*"
            """;

    @TempDir
    Path folder;

    @Test
    void readsAFactWithAllItsKeys() throws IOException {
        write("en/water.yml", GOOD);

        var fact = KnowledgeFolder.read(folder).facts().getFirst();

        assertThat(fact.id()).isEqualTo("water-boil");
        assertThat(fact.language()).isEqualTo("en");
        assertThat(fact.asked()).containsExactly("How do I make water safe?", "boil water");
        assertThat(fact.validTo()).isEqualTo(LocalDate.of(2031, 12, 31));
        assertThat(fact.region()).isEqualTo("*");
    }

    @Test
    void takesTheWholeWorldAndNoReviewNoteWhenTheyAreLeftOut() throws IOException {
        write("en/water.yml", GOOD.replaceAll(" +re(view|gion): .*\n", ""));

        var fact = KnowledgeFolder.read(folder).facts().getFirst();

        assertThat(fact.region()).isEqualTo("*");
        assertThat(fact.review()).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "    tag: WHO | | water.yml:5 | the fact has no \"tag:\"; add it",
                "licence: CC0-1.0 | | water.yml:1 | the file has no \"licence:\"; add it",
                "tag: WHO | tga: WHO | water.yml:11 | unknown key \"tga\"",
                "tag: WHO | tag: '' | water.yml:11 | tag: must be a text",
                "tag: WHO | tag: [WHO] | water.yml:11 | tag: must be a text",
                "reviewed: 2026-11-23 | reviewed: 23.11.2026 | water.yml:12 | is no date; write it as 2026-11-23",
                "valid-to: 2031-12-31 | valid-to: 2020-01-01 | water.yml:13 | must not be before reviewed",
                "id: water-boil | id: Water Boil | water.yml:5 | use small letters",
                "language: en | language: fr | water.yml:1 | make them the same",
                "region: \"*\" | region: Kenya | water.yml:15 | ISO 3166",
                "- boil water | - | water.yml:8 | each entry must be one line of text",
                "facts: | `facts: none\nmore:` | water.yml | facts: must be a list",
                "topic: water | `topic: water\ntopic: water` | water.yml:2 | stands here twice",
                "text: \"Boil | `text: \"Boil\n  tag \"x` | water.yml:10 | is no YAML",
            })
    void saysWhichLineIsWrongAndWhatToDo(String from, String to, String place, String advice) throws IOException {
        write("en/water.yml", GOOD.replace(from, to == null ? "" : to));

        assertRefused(place, advice);
    }

    @Test
    void refusesATextThatDoesNotFitOneSms() throws IOException {
        write("en/water.yml", GOOD.replace("Boil the water 1 minute.", "Boil ".repeat(40)));

        assertRefused("water.yml:9", "takes 2 SMS", "shorten it");
    }

    @Test
    void countsAccentsThatTheRouterDropsAsTheyAreSent() throws IOException {
        var text = "é".repeat(100) + "ê".repeat(50);
        write("fr/eau.yml", GOOD.replace("language: en", "language: fr").replace("Boil the water 1 minute.", text));

        assertThat(KnowledgeFolder.read(folder).facts()).hasSize(1);
    }

    @Test
    void refusesAnIdThatIsUsedTwiceInOneLanguage() throws IOException {
        write("en/a.yml", GOOD);
        write("en/b.yml", GOOD);

        assertRefused("b.yml:5", "already used at", "a.yml:5");
    }

    @Test
    void allowsAnIdOncePerLanguage() throws IOException {
        write("en/water.yml", GOOD);
        write("sw/water.yml", GOOD.replace("language: en", "language: sw"));

        assertThat(KnowledgeFolder.read(folder).facts()).hasSize(2);
    }

    @Test
    void namesSeveralMistakesAtOnce() throws IOException {
        write("en/a.yml", GOOD.replace("id: water-boil", "id: Water"));
        write("en/b.yml", GOOD.replace("tag: WHO", "tga: WHO"));

        assertRefused("a.yml:5", "b.yml:11");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatExceptionOfType(KnowledgeException.class)
                .isThrownBy(() -> KnowledgeFolder.read(folder.resolve("none")))
                .withMessageContaining("there is no knowledge folder")
                .withMessageContaining("EVY_KNOWLEDGE");
    }

    @Test
    void refusesAFolderWithoutFiles() {
        assertRefused("holds no <language>/<topic>.yml");
    }

    @Test
    void refusesFilesWithoutFacts() throws IOException {
        write("en/water.yml", "topic: a\nlanguage: en\nlicence: CC0-1.0\nfacts: []\n");

        assertRefused("holds a fact");
    }

    @Test
    void refusesAnEmptyFileAndOneThatIsNoText() throws IOException {
        write("en/empty.yml", "");
        Files.write(folder.resolve("en/bytes.yml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2});

        assertRefused("empty.yml:1: is empty", "bytes.yml:1");
    }

    @Test
    void refusesAFileThatCannotBeRead() throws IOException {
        write("en/water.yml", GOOD);
        var file = folder.resolve("en/water.yml").toFile();
        assumeTrue(file.setReadable(false) && !Files.isReadable(file.toPath()), "this user may read everything");

        assertRefused("water.yml: cannot be read");
    }

    @Test
    void hasAnotherVersionWhenAByteChanges() throws IOException {
        write("en/water.yml", GOOD);
        var before = KnowledgeFolder.read(folder).version();
        write("en/water.yml", GOOD.replace("1 minute", "2 minutes"));

        assertThat(KnowledgeFolder.read(folder).version()).isNotEqualTo(before);
    }

    @Test
    void acceptsTheKnowledgeThatShips() {
        assumeTrue(Trial.isShipped(), "no ../knowledge: run from the repository");

        assertThat(KnowledgeFolder.read(Trial.shippedKnowledge()).facts()).hasSizeGreaterThan(200);
    }

    private void assertRefused(String... parts) {
        assertThatExceptionOfType(KnowledgeException.class)
                .isThrownBy(() -> KnowledgeFolder.read(folder))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(parts));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
