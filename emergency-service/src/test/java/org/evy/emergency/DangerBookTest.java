package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evy.codec.Encoding;
import org.evy.codec.SmsLength;
import org.evy.emergency.Recogniser.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DangerBookTest {

    /// Whoever waits for help that nobody sent may stop helping; only the router knows what was really sent.
    private static final List<String> CLAIMS = List.of(
            "is coming",
            "on the way to you",
            "have told",
            "notified",
            "informed",
            "est en route",
            "avons prevenu",
            "arrive bientot",
            "viene en camino",
            "hemos avisado",
            "avisamos",
            "esta a caminho",
            "msaada unakuja",
            "tumemjulisha",
            "tumewaarifu",
            "मदद आ रही",
            "मदद भेज",
            "सूचित",
            "المساعدة قادمة",
            "أبلغنا",
            "في الطريق إليك");

    @TempDir
    Path folder;

    private DangerBook withOwn(String language, String yaml) throws IOException {
        Files.writeString(folder.resolve(language + ".yml"), yaml);
        return DangerBook.load(folder, "999");
    }

    @Test
    void everyLanguageHasAdviceForEveryKindThatFitsItsSms() {
        var book = DangerBook.load(Fixtures.NO_FOLDER, "1515");

        assertThat(book.kinds()).hasSize(29).contains(DangerBook.GENERAL);
        for (var language : DangerBook.BUILT_IN) {
            for (var kind : book.kinds()) {
                var advice = book.advice(kind, List.of(language));
                var length = SmsLength.of(advice.text());
                boolean wide = language.equals("hi") || language.equals("ar");
                var where = kind + " in " + language;
                assertThat(advice.language()).as(where).isEqualTo(language);
                assertThat(length.encoding()).as(where).isEqualTo(wide ? Encoding.UCS2 : Encoding.GSM7);
                assertThat(length.parts()).as(where).isLessThanOrEqualTo(wide ? 3 : 2);
                assertThat(advice.parts()).as(where).isEqualTo(length.parts());
                assertThat(advice.text()).as(where).contains("1515");
                assertThat(advice.source()).as(where).isNotBlank();
                assertThat(book.name(kind, language)).as(where).isNotBlank();
            }
        }
    }

    @Test
    void aLongNumberCostsAPartRatherThanTheStart() {
        var book = DangerBook.load(Fixtures.NO_FOLDER, "+254 700 000 000");

        var advice = book.advice("burn", List.of("ar"));

        assertThat(advice.text()).contains("+254 700 000 000");
        assertThat(advice.parts())
                .isEqualTo(SmsLength.of(advice.text()).parts())
                .isEqualTo(4);
    }

    @Test
    void noAdviceClaimsThatHelpIsComing() {
        for (var language : DangerBook.BUILT_IN) {
            for (var kind : Fixtures.BOOK.kinds()) {
                var text = Letters.plain(
                        Fixtures.BOOK.advice(kind, List.of(language)).text());
                for (var claim : CLAIMS) {
                    assertThat(text).as(kind + " in " + language).doesNotContain(Letters.plain(claim));
                }
            }
        }
    }

    @Test
    void anOperatorAddsAKindThatComesFirst() throws IOException {
        var book = withOwn("en", """
                kinds:
                  landmine:
                    name: landmine
                    signs:
                      - 'landmine|mine @who|found|stepped'
                    advice: "Stop. Do not move a step, shout to others to stay away. Call {emergency}."
                    source: UNMAS landmine safety handbook 2015
                """);

        var verdict =
                new Recogniser(book, new SecondVote(), 1).check("my son stepped on a landmine he is bleeding", "en");

        assertThat(book.kinds()).first().isEqualTo("landmine");
        assertThat(verdict).isEqualTo(new Verdict.Danger("landmine", "en", "rule", "rule landmine-en-1"));
        assertThat(book.advice("landmine", List.of("sw", "en")).text()).endsWith("Call 999.");
        assertThat(book.name("landmine", "sw")).isEqualTo("landmine");
    }

    @Test
    void anOperatorAddsSignsAndReplacesAdvice() throws IOException {
        var book = withOwn("sw", """
                groups:
                  snake: ngongo
                kinds:
                  snakebite:
                    advice: "Piga {emergency}, zahanati ya Kijiji A ina dawa."
                    source: Zahanati ya Kijiji A
                """);

        assertThat(book.advice("snakebite", List.of("sw")).text())
                .isEqualTo("Piga 999, zahanati ya Kijiji A ina dawa.");
        assertThat(book.advice("fire", List.of("sw")).text()).startsWith("Tokeni nje");
        assertThat(new Recogniser(book, new SecondVote(), 1).check("ngongo amemuuma mtoto", "sw"))
                .isInstanceOf(Verdict.Danger.class);
    }

    @Test
    void anOperatorAddsALanguage() throws IOException {
        var book = withOwn("so", """
                kinds:
                  fire:
                    name: dab
                    signs:
                      - 'guri*|aqal* gubanaya|gubanayo|dab'
                    advice: "Ka baxa guriga hadda. Wac {emergency}."
                    source: IFRC 2020
                """);

        assertThat(book.languages()).contains("so");
        assertThat(new Recogniser(book, new SecondVote(), 1).check("guriga waa gubanayaa dab", "so"))
                .isInstanceOfSatisfying(
                        Verdict.Danger.class,
                        danger -> assertThat(danger.language()).isEqualTo("so"));
        assertThat(book.advice("fire", List.of("so")).text()).isEqualTo("Ka baxa guriga hadda. Wac 999.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kinds: [|:1: is no valid YAML",
                "kindz: {}|:1: 'kindz' is not known here",
                "kinds:\\n  fire:\\n    sign: []|:3: 'sign' is not known here",
                "kinds:\\n  fire:\\n    signs: burning|:3: must be a list",
                "kinds:\\n  fire:\\n    signs:\\n      - '@nobody burns'|:4: there is no group 'nobody'",
                "kinds:\\n  fire:\\n    advice: Run|:3: advice and source belong together",
                "kinds:\\n  fire:\\n    advice: Run\\n    source: me|:3: the advice must say whom to call",
                "kinds:\\n  fire:\\n    advice: 'Run {who} {emergency}'\\n    source: me|:3: advice knows no other placeholder",
                "kinds:\\n  Fire!:\\n    signs: []|:3: the kind 'Fire!' must be small letters",
                "kinds:\\n  volcano:\\n    signs: ['lava house']|:3: the new kind 'volcano' needs advice",
                "kinds:\\n  fire: {}\\n  fire: {}|:3: 'fire' stands here a second time",
                "spelling:\\n  two words: help|:2: 'two words' must be one word",
                "alert: ''|:1: must be a text",
                "just a text|:1: must be keys with values",
            })
    void aWrongFileSaysWhereItIsWrongAndWhatToDo(String yaml, String message) {
        // \\n stands for a line break
        var text = yaml.replace("\\n", "\n");
        assertThatThrownBy(() -> new Recogniser(withOwn("en", text), new SecondVote(), 1))
                .isInstanceOf(DangerFileException.class)
                .hasMessageContaining("en.yml" + message);
    }

    @Test
    void adviceThatTakesTooManySmsIsRefused() {
        var yaml = "kinds:\n  fire:\n    advice: \"" + "Run away now. ".repeat(30)
                + "Call {emergency}.\"\n    source: me\n";

        assertThatThrownBy(() -> withOwn("en", yaml))
                .isInstanceOf(DangerFileException.class)
                .hasMessageContaining("en.yml:3: the advice takes 3 SMS")
                .hasMessageContaining("shorten it to 2");
    }

    @Test
    void aFileThatIsNoLanguageIsPointedAt() throws IOException {
        Files.writeString(folder.resolve("Notes.txt"), "x");

        assertThatThrownBy(() -> DangerBook.load(folder, "999"))
                .isInstanceOf(DangerFileException.class)
                .hasMessageContaining("must be called like the language it is for");
    }

    @Test
    void anEmptyFileIsPointedAt() {
        assertThatThrownBy(() -> withOwn("en", "# nothing\n"))
                .isInstanceOf(DangerFileException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void everyBuiltInFileIsMarkedForLocalReview() throws IOException {
        for (var language : DangerBook.BUILT_IN) {
            try (var stream = DangerBook.class.getResourceAsStream("/danger/" + language + ".yml")) {
                assertThat(stream).isNotNull();
                assertThat(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("review: needs local review");
            }
        }
    }
}
