package org.evy.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.evy.messages.PowerLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {

    @TempDir
    Path folder;

    @Test
    void theSameQuestionGetsTheSameAnswerAndAnotherSeedAnother() {
        assertThat(PlanReport.json(plan("--seed", "3"))).isEqualTo(PlanReport.json(plan("--seed", "3")));
        assertThat(PlanReport.json(plan("--seed", "3"))).isNotEqualTo(PlanReport.json(plan("--seed", "4")));
    }

    @Test
    void theHoursOfTheLevelsFillTheYears() {
        var plan = plan("--idle", "8", "--years", "2");
        double sum = 0;
        for (var level : PowerLevel.values()) {
            sum += plan.withLevels().hours(level);
        }
        assertThat(sum).isCloseTo(2 * 365 * 24, within(1e-6));
        assertThat(plan.withLevels().outages().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(plan.withLevels().hours(PowerLevel.OFF), within(1e-6));
    }

    @Test
    void theChangeRemovesTheOutagesAndNothingCheaperDoes() {
        var plan = plan("--idle", "5.5", "--years", "2");
        var change = Objects.requireNonNull(plan.change());
        assertThat(plan.withLevels().outages()).isNotEmpty();
        assertThat(Objects.requireNonNull(plan.changed()).outages()).isEmpty();
        var load = plan.options().load();
        assertThat(Change.all(Price.parse(Price.shipped(), "shipped")).stream()
                        .filter(other -> other.dollars() < change.dollars() && !other.sleeps() && other.possible(load)))
                .isNotEmpty()
                .allSatisfy(other -> assertThat(new Simulation(
                                        other.on(plan.options().plant()), other.on(load), new SetPoints(), plan.sun())
                                .skip(plan.warmUp())
                                .run()
                                .outages())
                        .isNotEmpty());
        assertThat(PlanReport.words(plan)).contains("The cheapest change that removes the outages: " + change.words());
    }

    @Test
    void aCheaperChangeThatSleepsIsNamedWithWhatItMeansForDanger() {
        var plan = plan("--idle", "5.5", "--years", "1");
        var asleep = Objects.requireNonNull(plan.asleep());
        var change = Objects.requireNonNull(plan.change());
        assertThat(asleep.sleeps()).isTrue();
        assertThat(change.sleeps()).isFalse();
        assertThat(asleep.dollars()).isLessThan(change.dollars());
        assertThat(PlanReport.words(plan)).contains("danger waits up to 25 minutes");
    }

    @Test
    void aSiteWithoutOutagesIsToldThatNothingHasToChange() {
        var plan = plan("--panel", "200", "--battery", "1500", "--years", "1");
        assertThat(plan.change()).isNull();
        assertThat(PlanReport.words(plan)).contains("outages: none", "Nothing has to change");
    }

    @Test
    void whatNoListMendsIsToldSo() {
        var options = PlanOptions.of(List.of("--panel", "5", "--battery", "20", "--idle", "15", "--years", "1"));
        var plan = Plan.of(options, Price.parse("panel, 5, 10, 2, a toy panel", "mine.csv"));
        assertThat(plan.change()).isNull();
        assertThat(PlanReport.words(plan)).contains("Nothing on the price list");
    }

    @Test
    void tenToFifteenWattsRoundTheClockAreToldToBeImpossibleOnFiftyWatts() {
        var plan = plan("--years", "1");
        assertThat(plan.carries()).isLessThan(5);
        assertThat(PlanReport.words(plan)).contains("10 to 15 W day and night are not possible");
    }

    @Test
    void theJsonCanBeReadAndSaysThatItIsComputed() {
        var tree = JsonMapper.builder().build().readTree(PlanReport.json(plan("--years", "1", "--idle", "5.5")));
        assertThat(tree.path("computedNotMeasured").asBoolean()).isTrue();
        assertThat(tree.path("now").path("hoursPerDay").path("FULL").asDouble()).isBetween(10.0, 24.0);
        assertThat(tree.path("cheapestChange").path("dollars").asDouble()).isPositive();
    }

    @Test
    void theChartIsSvgWithAxesUnitsAndALegend() throws Exception {
        var svg = PlanChart.svg(plan("--years", "1", "--idle", "5.5"));
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(50);
        assertThat(svg).contains("Computed, not measured", "100 %", "24 h", "day 14", "Dec", "CRITICAL", "as it is");
        assertThat(svg).doesNotContain("NaN");
    }

    @Test
    void theProgramWritesTheChartAndEndsWithTwoForWrongOptions() throws Exception {
        var chart = folder.resolve("plan.svg");
        assertThat(PlanApplication.run(List.of("--years", "1", "--chart", chart.toString())))
                .isZero();
        assertThat(Files.readString(chart)).startsWith("<svg").endsWith("</svg>\n");
        assertThat(PlanApplication.run(List.of("--years", "0"))).isEqualTo(2);
        assertThat(PlanApplication.run(List.of(
                        "--years",
                        "1",
                        "--chart",
                        folder.resolve("no/where.svg").toString())))
                .isEqualTo(1);
        assertThat(PlanApplication.run(List.of("--help"))).isZero();
    }

    @Test
    void refusesWrongOptionsWithWhatWouldBeRight() {
        refuses("1 to 10000", "--panel", "0");
        refuses("10 to 100000", "--battery", "-3");
        refuses("-66 to 66", "--latitude", "91");
        refuses("a whole number", "--texts", "1.5");
        refuses("pi4 or pi5", "--board", "pico");
        refuses("needs --board", "--cpu-seconds", "5");
        refuses("ends with .svg", "--chart", "plan.png");
        refuses("more than 24 hours a day", "--texts", "20000");
        refuses("longer spells", "--cloudy", "80", "--spell", "1");
        refuses("unknown option --wind", "--wind", "3");
        refuses("unknown option plan", "plan");
        refuses("is a number", "--idle", "NaN");
    }

    @Test
    void refusesAPriceListWithTheLineThatIsWrong() {
        assertThatThrownBy(() -> Price.parse("# mine\npanel, 50, cheap, 2, a panel", "mine.csv"))
                .hasMessage("mine.csv, line 2: the price \"cheap\" is no number from 0 to 1000000");
        assertThatThrownBy(() -> Price.parse("windmill, 50, 10, 2, a mill", "mine.csv"))
                .hasMessageContaining("none of panel, battery, idle, sleep");
        assertThatThrownBy(() -> Price.parse("panel, 50", "mine.csv")).hasMessageContaining("five columns");
        assertThatThrownBy(() -> Price.of(folder.resolve("none.csv"))).hasMessageContaining("--print-prices");
        assertThatThrownBy(() -> Change.all(Price.parse("panel, 1, 1, 20, a panel\n".repeat(5), "mine.csv")))
                .hasMessageContaining("too many combinations");
    }

    @Test
    void ownPricesDecideWhatIsCheapest() throws Exception {
        var prices = folder.resolve("mine.csv");
        Files.writeString(
                prices, "panel, 100, 1, 3, a panel for a song\nbattery, 5000, 10000, 1, a wall of batteries\n");
        var options = PlanOptions.of(List.of("--idle", "5.5", "--years", "1", "--prices", prices.toString()));
        var plan = Plan.of(options, Price.of(prices));
        assertThat(Objects.requireNonNull(plan.change()).words())
                .contains("a panel for a song")
                .doesNotContain("wall");
    }

    private static void refuses(String message, String... words) {
        assertThatThrownBy(() -> PlanOptions.of(List.of(words)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Plan plan(String... words) {
        return Plan.of(PlanOptions.of(List.of(words)), Price.parse(Price.shipped(), "shipped"));
    }
}
