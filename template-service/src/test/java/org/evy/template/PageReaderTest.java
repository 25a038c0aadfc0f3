package org.evy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private final PageReader reader = new PageReader(Values.of(Nodes.node(null, "en")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 | expected lines of | - language: en
            1 | the file is empty | # nothing
            2 | not YAML          | language: en;templates: [a
            1 | "language:" is missing | templates: []
            1 | ISO 639           | language: English
            1 | ISO 639           | language: E
            2 | unknown key "template" | language: en;template: []
            2 | "language" is there twice | language: en;language: fr
            3 | unknown keyword HLEP | language: en;keywords:;  HLEP: {words: [help]}
            3 | unknown key "choose" | language: en;keywords:;  HELP: {choose: "x"}
            3 | has no letter or digit | language: en;keywords:;  HELP: {words: ["?!"], text: "x"}
            4 | is also a word of HELP | language: en;keywords:;  HELP: {words: [info], text: "x"};  ABOUT: {words: [INFO!], text: "x"}
            3 | "text:" is missing or empty | language: en;keywords:;  HELP: {words: [help], text: ""}
            3 | unknown placeholder {code} | language: en;keywords:;  HELP: {words: [help], text: "{code}"}
            3 | unknown placeholder {helpline} | language: en;keywords:;  HELP: {words: [help], text: "{helpline}"}
            2 | "templates" is a list | language: en;templates: none
            3 | expected lines of | language: en;templates:;  - hello
            3 | "id:" is missing  | language: en;templates:;  - text: "x"
            3 | an id has         | language: en;templates:;  - id: Clinic Hours
            4 | two templates with the id a | language: en;templates:;  - {id: a, words: [a], text: "x"};  - {id: a, words: [b], text: "x"}
            3 | a has no "text"   | language: en;templates:;  - {id: a, words: [a]}
            3 | more than one word | language: en;templates:;  - {id: a, words: ["clinic hours"], text: "x"}
            4 | unknown placeholder {emergncy} | language: en;templates:;  - {id: a, words: [a],;     text: "call {emergncy}"}
            3 | unknown placeholder {code} | language: en;templates:;  - {id: a, words: [a], text: "{code}"}
            3 | unknown placeholder {} | language: en;templates:;  - {id: a, words: [a], text: "{}"}
            3 | without its partner | language: en;templates:;  - {id: a, words: [a], text: "call {emergency"}
            3 | a number from 1 to 5 | language: en;templates:;  - {id: a, words: [a], text: "x", parts: 6}
            3 | a number from 1 to 5 | language: en;templates:;  - {id: a, words: [a], text: "x", parts: many}
            3 | is true or false  | language: en;templates:;  - {id: a, words: [a], text: "x", only: maybe}
            3 | expected a text   | language: en;templates:;  - {id: a, words: [a], text: [x]}
            3 | unknown key "word" | language: en;templates:;  - {id: a, word: [a], text: "x"}
            2 | no ISO 639 code   | language: en;languages: {swahili: [sw]}
            """)
    void refusesAWrongFileAndSaysWhereAndWhy(int line, String why, String lines) {
        assertThatThrownBy(() -> reader.read("my.yml", lines.replace(";", "\n")))
                .isInstanceOf(RefusedFile.class)
                .hasMessageStartingWith("my.yml:" + line + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void measuresATextWithTheLongestValuesThatMayStandInIt() throws RefusedFile {
        assertThat(read("%s {emergency}".formatted("x".repeat(154)), 1)).hasSize(1);
        assertThatThrownBy(() -> read("%s {emergency}".formatted("x".repeat(155)), 1))
                .hasMessageContaining("takes 2 SMS (161 units in GSM7")
                .hasMessageContaining("shorten it");
        assertThat(read("%s {emergency}".formatted("x".repeat(155)), 2)).hasSize(1);
        assertThatThrownBy(() -> read("%s{helpline}".formatted("x".repeat(145)), 1))
                .hasMessageContaining("2 SMS");
    }

    @Test
    void countsALetterWithAnAccentAsOneBecauseItTravelsWithout() throws RefusedFile {
        assertThat(read("ã".repeat(160), 1)).hasSize(1);
        assertThatThrownBy(() -> read("अ".repeat(71), 1)).hasMessageContaining("71 units in UCS2");
        assertThat(read("अ".repeat(70), 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "a: &a [*a]", "[[[[", "---\n---", "!!javax.script.X [x]", "\t"})
    void refusesWhatIsNoYamlOfOurs(String yaml) {
        assertThatThrownBy(() -> reader.read("my.yml", yaml))
                .isInstanceOf(RefusedFile.class)
                .hasMessageStartingWith("my.yml:");
    }

    private List<Template> read(String text, int parts) throws RefusedFile {
        return reader.read("my.yml", """
                        language: en
                        templates:
                          - id: a
                            words: [a]
                            parts: %d
                            text: "%s"
                        """.formatted(parts, text)).templates();
    }
}
