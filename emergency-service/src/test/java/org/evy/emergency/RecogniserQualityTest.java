package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.evy.emergency.Recogniser.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecogniserQualityTest {

    private static final Pattern FIELD = Pattern.compile("\"(class|text_en)\": \"((?:[^\"\\\\]|\\\\.)*)\"");

    /// Tells how a set fared, a line per language; the texts themselves are not printed.
    private static double[] measure(String set) {
        int danger = 0;
        int found = 0;
        int harmless = 0;
        int alarms = 0;
        for (var language : DangerBook.BUILT_IN) {
            int[] count = new int[4];
            for (var labelled : LabelledTexts.read(set, language)) {
                boolean flagged = isDanger(labelled.text(), language);
                count[labelled.danger() ? 0 : 2]++;
                count[labelled.danger() ? 1 : 3] += flagged ? 1 : 0;
            }
            System.out.printf(
                    "%-8s %s: found %d of %d dangers, %d false alarms in %d%n",
                    set, language, count[1], count[0], count[3], count[2]);
            danger += count[0];
            found += count[1];
            harmless += count[2];
            alarms += count[3];
        }
        double recall = (double) found / danger;
        double falseAlarms = (double) alarms / harmless;
        System.out.printf("%-8s all: recall %.1f %%, false alarms %.1f %%%n", set, 100 * recall, 100 * falseAlarms);
        return new double[] {recall, falseAlarms};
    }

    private static boolean isDanger(String text, String language) {
        return Fixtures.RECOGNISER.check(text, language) instanceof Verdict.Danger;
    }

    @Test
    void findsTheDangersOfTheSetItWasTunedOn() {
        var quality = measure("labelled");

        assertThat(quality[0]).isGreaterThanOrEqualTo(0.95);
        assertThat(quality[1]).isLessThanOrEqualTo(0.05);
    }

    @Test
    void findsTheDangersOfASetWrittenBeforeTheTuning() {
        var quality = measure("second");

        assertThat(quality[0]).isGreaterThanOrEqualTo(0.90);
        assertThat(quality[1]).isLessThanOrEqualTo(0.10);
    }

    @Test
    void findsTheDangersOfASetWrittenWithoutSightOfTheRules() {
        var quality = measure("heldout");

        assertThat(quality[0]).isGreaterThanOrEqualTo(0.90);
        assertThat(quality[1]).isLessThanOrEqualTo(0.10);
    }

    @ParameterizedTest
    @CsvSource({
        "my baby is not breathing, en, baby-no-breath, en",
        "mtoto hapumui, sw, baby-no-breath, sw",
        "nyoka amemuuma mwanangu, sw, snakebite, sw",
        "snake bit my son, en, snakebite, en",
        "mon bebe ne respire pas, fr, baby-no-breath, fr",
        "il y a le feu chez nous, fr, fire, fr",
        "मेरा बच्चा सांस नहीं ले रहा, hi, baby-no-breath, hi",
        "طفلي لا يتنفس, ar, baby-no-breath, ar",
        "help help my house is burning, en, fire, en",
        "nyoka amemuuma mwanangu, en, snakebite, sw",
        "mi bebé no respira, en, baby-no-breath, es",
        "my child has asthma attack no inhaler, en, hard-breathing, en",
        "bees attacked my father he is swollen, en, animal-bite, en",
        "dad fell off the roof and hit his head, en, head-injury, en",
        "the roof fell on my mother she is trapped, en, trapped, en",
        "cut my hand with a panga blood everywhere, en, bleeding, en",
        "my husband is beating me he has a knife, en, violence, en",
        "we slept with charcoal jiko and now my sister cannot wake up, en, gas, en",
        "papa est tombé du toit il a tapé la tête, fr, head-injury, fr",
        "el recién nacido no mama y está frío, es, newborn, es",
    })
    void knowsTheDangerAndTheLanguageOf(String text, String asked, String kind, String language) {
        assertThat(Fixtures.RECOGNISER.check(text, asked)).isInstanceOfSatisfying(Verdict.Danger.class, danger -> {
            assertThat(danger.kind()).isEqualTo(kind);
            assertThat(danger.language()).isEqualTo(language);
            assertThat(danger.by()).isEqualTo("rule");
            assertThat(danger.reason()).startsWith("rule " + kind + "-" + language + "-");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "HELP, en",
        "help, sw",
        "MSAADA, sw",
        "how to store firewood, en",
        "price of snake medicine, en",
        "my goat is not breathing well, en",
        "is it dangerous to swim, en",
        "je suis mort de rire, fr",
        "he is breathing fine now, en",
        "how do i prevent burns, en",
        "what are the signs of malaria, en",
        "'', en",
        "'?!...', en",
    })
    void findsNoDangerIn(String text, String language) {
        assertThat(Fixtures.RECOGNISER.check(text, language)).isInstanceOf(Verdict.Harmless.class);
    }

    @Test
    void aDogThatBitAChildIsADangerAndOneThatBitAGoatIsNot() {
        assertThat(isDanger("dog bit my child", "en")).isTrue();
        assertThat(isDanger("a dog bit my goat", "en")).isFalse();
    }

    @Test
    void aVeryLongTextIsStillDecided() {
        assertThat(isDanger("bit snake ".repeat(2000) + "my son", "en")).isTrue();
        assertThat(isDanger("maize price ".repeat(2000), "en")).isFalse();
    }

    @Test
    void realTextsAfterDisastersAreReportedButDecideNothing() throws IOException {
        var data = Path.of(Objects.requireNonNullElse(System.getenv("EVY_DATA_SETS"), "../../shared/data"));
        var file = data.resolve("emergency/disaster-messages.jsonl");
        assumeTrue(Files.exists(file), "the outside data set is not there: set EVY_DATA_SETS to its folder");
        int[] urgent = new int[2];
        int[] notRelated = new int[2];
        for (var line : Files.readAllLines(file)) {
            var fields = FIELD.matcher(line);
            var kind = fields.find() ? fields.group(2) : "";
            var text = fields.find() ? fields.group(2) : "";
            var counts = kind.equals("urgent") ? urgent : kind.equals("not_related") ? notRelated : new int[2];
            counts[0]++;
            counts[1] += isDanger(text, "en") ? 1 : 0;
        }
        System.out.printf(
                "disaster texts: flagged %d of %d urgent, %d of %d not related%n",
                urgent[1], urgent[0], notRelated[1], notRelated[0]);
        assertThat(urgent[0]).isPositive();
    }
}
