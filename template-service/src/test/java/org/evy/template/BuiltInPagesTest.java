package org.evy.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.messages.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people really text, against the pages that ship.
class BuiltInPagesTest {

    @TempDir
    Path folder;

    private Book book;

    @org.junit.jupiter.api.BeforeEach
    void open() {
        book = book(null);
    }

    private Book book(@org.jspecify.annotations.Nullable String helpLine) {
        var properties = new TemplateProperties(folder, Duration.ZERO);
        return new Shelf(
                        Nodes.node(helpLine, Shelf.BUILT_IN.toArray(String[]::new)),
                        properties,
                        new SimpleMeterRegistry(),
                        System::nanoTime)
                .book();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | HELP               | HELP      | en
            en | help!!             | HELP      | en
            en | ?                  | HELP      | en
            en | 🙏🏽               | HELP      | en
            en | 'STOP'             | STOP      | en
            en | Stop.              | STOP      | en
            en | STOPP              | STOP      | en
            en | S T O P            | STOP      | en
            en | s.t.o.p            | STOP      | en
            en | stop please 🛑      | STOP      | en
            en | Please STOP        | STOP      | en
            en | stop️               | STOP      | en
            en | stop texting me    | STOP      | en
            en | unsubscribe        | STOP      | en
            en | Start              | START     | en
            en | more               | MORE      | en
            en | More please        | MORE      | en
            en | DELETE ME          | DELETE_ME | en
            en | deleteme           | DELETE_ME | en
            en | About              | ABOUT     | en
            sw | STOP               | STOP      | sw
            sw | Acha               | STOP      | sw
            en | simama             | STOP      | sw
            en | acha!              | STOP      | sw
            sw | tafadhali acha     | STOP      | sw
            sw | zaidi              | MORE      | sw
            en | ZAIDI              | MORE      | sw
            sw | msaada             | HELP      | sw
            en | Msaada             | HELP      | sw
            sw | nifute             | DELETE_ME | sw
            fr | arrêt              | STOP      | fr
            fr | ARRET              | STOP      | fr
            en | Arrêtez svp        | STOP      | fr
            fr | suite              | MORE      | fr
            fr | plus               | MORE      | fr
            fr | aide               | HELP      | fr
            fr | supprimez-moi      | DELETE_ME | fr
            es | más                | MORE      | es
            es | MAS                | MORE      | es
            es | ayuda              | HELP      | es
            en | ¡Ayuda!            | HELP      | es
            es | darme de baja      | STOP      | es
            pt | mais               | MORE      | pt
            pt | ajuda              | HELP      | pt
            pt | apague-me          | DELETE_ME | pt
            hi | और                 | MORE      | hi
            en | मदद                | HELP      | hi
            hi | बंद करो             | STOP      | hi
            hi | band karo          | STOP      | hi
            hi | stop               | STOP      | hi
            ar | المزيد             | MORE      | ar
            en | مساعدة             | HELP      | ar
            ar | إيقاف              | STOP      | ar
            ar | توقف من فضلك       | STOP      | ar
            ar | STOP               | STOP      | ar
            """)
    void knowsAKeywordAndAnswersInItsLanguage(String language, String text, Keyword keyword, String answeredIn) {
        assertThat(book.find(text, language)).isInstanceOfSatisfying(Finding.ByKeyword.class, found -> {
            assertThat(found.keyword()).isEqualTo(keyword);
            assertThat(found.language()).isEqualTo(answeredIn);
            assertThat(found.argument()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop the bleeding",
                "how to stop diarrhoea",
                "my baby does not stop crying",
                "help my wife is giving birth",
                "more milk for the baby",
                "start planting when",
                "lang is a place",
                "the language of my child is slow",
                "I need information about malaria",
                "delete the old goat from herd",
                "hello my child has fever",
                "thanks but the bleeding goes on",
                "what is the price of maize",
                "the cost of fertiliser",
                "endless fever",
                "helpless",
                "langue blanche bébé",
                "langue enflée",
                "lengua hinchada",
                "língua inchada",
                "switch to solar",
                "emergency",
            })
    void takesNoQuestionForAKeywordOrAGreeting(String text) {
        assertThat(book.find(text, "en")).isInstanceOf(Finding.Nothing.class);
    }

    @ParameterizedTest
    @CsvSource({"fr, maïs", "fr, mais", "hi, achha", "hi, acha", "pt, mas", "es, fin"})
    void takesNoWordOfTheOwnLanguageForAnotherLanguagesKeyword(String language, String text) {
        assertThat(book.find(text, language)).isInstanceOf(Finding.Nothing.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | LANG SW              | sw
            en | lang sw please       | sw
            en | LANG: fr             | fr
            en | Lang swahili         | sw
            en | language French      | fr
            en | change language to Arabic | ar
            en | LUGHA KISWAHILI      | sw
            sw | lugha kiingereza     | en
            sw | Badili lugha kuwa kifaransa | fr
            sw | LUGHA EN             | en
            en | LANGUE FR            | fr
            fr | langue française     | fr
            fr | Langue en anglais    | en
            fr | changer de langue anglais | en
            es | idioma inglés        | en
            es | IDIOMA PT            | pt
            pt | língua espanhol      | es
            pt | LINGUA EN            | en
            hi | भाषा अंग्रेज़ी            | en
            hi | भाषा अंग्रेजी             | en
            hi | bhasha hindi         | hi
            ar | اللغة العربية         | ar
            ar | لغة انجليزي          | en
            ar | اللغة الإنجليزية     | en
            en | لغة AR               | ar
            """)
    void changesTheLanguageAndSaysSoInTheNewOne(String language, String text, String wanted) {
        assertThat(book.find(text, language)).isInstanceOfSatisfying(Finding.ByKeyword.class, found -> {
            assertThat(found.keyword()).isEqualTo(Keyword.LANG);
            assertThat(found.argument()).isEqualTo(wanted);
            assertThat(found.language()).isEqualTo(wanted);
            assertThat(found.text()).contains("{language}");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LANG, en",
        "LANG german, en",
        "LANG xx, en",
        "LANGUE xx, fr",
        "lugha, sw",
        "LUGHA kijerumani, sw",
        "Langue, fr"
    })
    void listsTheLanguagesWhenItDoesNotHaveTheOneAskedFor(String text, String answeredIn) {
        assertThat(book.find(text, "en")).isInstanceOfSatisfying(Finding.ByKeyword.class, found -> {
            assertThat(found.keyword()).isEqualTo(Keyword.LANG);
            assertThat(found.argument()).isEmpty();
            assertThat(found.language()).isEqualTo(answeredIn);
            assertThat(found.text()).contains("EN SW FR ES PT HI AR").doesNotContain("{");
        });
    }

    @Test
    void offersNoLanguageThatTheNodeDoesNotSpeak() {
        var two = new Shelf(
                        Nodes.node(null, "sw", "en"),
                        new TemplateProperties(folder, Duration.ZERO),
                        new SimpleMeterRegistry(),
                        System::nanoTime)
                .book();

        assertThat(two.find("LANG fr", "en")).isInstanceOfSatisfying(Finding.ByKeyword.class, found -> {
            assertThat(found.argument()).isEmpty();
            assertThat(found.text()).contains("SW EN");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Hello!                | greeting        | en
            en | hellooooo             | greeting        | en
            en | Good morning sir      | greeting        | en
            en | hi, how are you?      | greeting        | en
            en | Thank you so much     | NONE            | en
            en | Thank you very much 🙏 | thanks          | en
            en | who are you?          | who-are-you     | en
            en | What can you do?      | what-can-you-do | en
            en | Is it free?           | cost            | en
            en | cost                  | cost            | en
            en | what is the ambulance number | emergency-numbers | en
            en | Habari yako           | greeting        | sw
            sw | asante sana           | thanks          | sw
            sw | wewe ni nani?         | who-are-you     | sw
            sw | ni bure?              | cost            | sw
            sw | nambari ya polisi     | emergency-numbers | sw
            fr | Bonjour               | greeting        | fr
            fr | c'est gratuit ?       | cost            | fr
            fr | merci beaucoup        | thanks          | fr
            fr | Quel est le numéro d'urgence | emergency-numbers | fr
            es | Hola, buenos días     | greeting        | es
            es | quién eres            | who-are-you     | es
            pt | Olá, bom dia          | greeting        | pt
            pt | muito obrigada        | thanks          | pt
            hi | नमस्ते                  | greeting        | hi
            hi | aap kaun hain         | who-are-you     | hi
            hi | एम्बुलेंस का नंबर         | emergency-numbers | hi
            ar | السلام عليكم          | greeting        | ar
            ar | شكراً جزيلاً            | thanks          | ar
            ar | من أنت؟               | who-are-you     | ar
            """)
    void answersSmallTalk(String language, String text, String id, String answeredIn) {
        var found = book.find(text, language);
        if (id.equals("NONE")) {
            assertThat(found).isInstanceOf(Finding.Nothing.class);
            return;
        }
        assertThat(found).isInstanceOfSatisfying(Finding.ByTemplate.class, template -> {
            assertThat(template.template().id()).isEqualTo(id);
            assertThat(template.language()).isEqualTo(answeredIn);
            assertThat(template.text()).doesNotContain("{");
        });
    }

    @Test
    void namesTheHelpLineWhereThereIsOneAndStaysSilentAboutItElsewhere() {
        assertThat(text(book.find("emergency number", "en"))).contains("999").doesNotContain("null");
        assertThat(text(book("0800 123").find("emergency number", "en")))
                .isEqualTo("Danger: call 999. Other questions: 0800 123.");
    }

    @Test
    void doesNotAnswerWhatTheOperatorHasNotFilledIn() {
        assertThat(book.find("when is the clinic open", "en")).isInstanceOf(Finding.Nothing.class);
        assertThat(book.unfilled()).contains("en/clinic-hours", "sw/clinic-hours", "ar/clinic-hours");
    }

    static Stream<String> languages() {
        return Shelf.BUILT_IN.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyKeywordHasAnAnswerOfOneSms(String language) {
        for (var keyword : Keyword.values()) {
            var word = keyword == Keyword.LANG ? "LANG" : wordFor(language, keyword);
            assertThat(book.find(word, language)).isInstanceOfSatisfying(Finding.ByKeyword.class, found -> {
                assertThat(found.keyword()).isEqualTo(keyword);
                assertThat(found.language()).isEqualTo(language);
                var length = SmsLength.of(Transliteration.toGsm7(found.text(), true));
                assertThat(length.parts()).as(found.text()).isEqualTo(1);
            });
        }
    }

    private static String wordFor(String language, Keyword keyword) {
        return switch (keyword) {
            case STOP -> "STOP";
            case START -> "START";
            case DELETE_ME -> "delete me";
            case HELP -> "?";
            case LANG -> "LANG";
            case MORE ->
                switch (language) {
                    case "sw" -> "zaidi";
                    case "fr" -> "suite";
                    case "es" -> "más";
                    case "pt" -> "mais";
                    case "hi" -> "और";
                    case "ar" -> "المزيد";
                    default -> "more";
                };
            case ABOUT ->
                switch (language) {
                    case "sw" -> "kuhusu evy";
                    case "fr" -> "à propos";
                    case "es" -> "sobre evy";
                    case "pt" -> "sobre evy";
                    case "hi" -> "परिचय";
                    case "ar" -> "حول";
                    default -> "about";
                };
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "...", "\u0000\uFFFD", "\uD83D"})
    void answersATextWithoutWordsWithHelp(String text) {
        assertThat(book.find(text, "en"))
                .isInstanceOfSatisfying(
                        Finding.ByKeyword.class,
                        found -> assertThat(found.keyword()).isEqualTo(Keyword.HELP));
    }

    @Test
    void answersInTheNodesFirstLanguageWhenTheLanguageIsUnknownHere() {
        assertThat(book.find("STOP", "so"))
                .isInstanceOfSatisfying(
                        Finding.ByKeyword.class,
                        found -> assertThat(found.language()).isEqualTo("en"));
    }

    @Test
    void survivesALongTextOfOneLetter() {
        assertThat(book.find("a".repeat(100_000), "en")).isInstanceOf(Finding.Nothing.class);
    }

    private static String text(Finding finding) {
        return finding instanceof Finding.ByTemplate template ? template.text() : finding.toString();
    }
}
