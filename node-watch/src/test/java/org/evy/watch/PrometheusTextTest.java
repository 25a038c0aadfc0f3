package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

    private static final String PAGE = """
            # HELP evy_gateway_modem_state 1 for the state that the modem is in
            # TYPE evy_gateway_modem_state gauge
            evy_gateway_modem_state{state="ready"} 1.0
            evy_gateway_modem_state{state="no_network"} 0.0
            evy_gateway_modem_signal_dbm NaN
            evy_gateway_answer_seconds_bucket{route="retrieval",le="+Inf"} 7
            evy_gateway_modem_errors_total{code="CMS \\"331\\" \\\\ a\\nb",} 2.0 1732000000000
            evy_power_charge_ratio 8.4E-1
            jvm_threads_live_threads 40.0
            """;

    @Test
    void readsNamesLabelsAndValues() {
        var page = new Page();

        assertThat(PrometheusText.read(PAGE, name -> true, page)).isZero();

        assertThat(page.value("evy_gateway_modem_state", "state", "ready")).isEqualTo(1);
        assertThat(page.labelsWhere("evy_gateway_modem_state", "state", 1)).containsExactly("ready");
        assertThat(page.value("evy_gateway_modem_signal_dbm")).isNaN();
        assertThat(page.value("evy_gateway_answer_seconds_bucket", "le", "+Inf"))
                .isEqualTo(7);
        assertThat(page.all("evy_gateway_modem_errors_total").getFirst().labels())
                .containsEntry("code", "CMS \"331\" \\ a\nb");
        assertThat(page.value("evy_power_charge_ratio")).isEqualTo(0.84);
        assertThat(page.value("not_there")).isNaN();
    }

    @Test
    void leavesOutWhatNobodyWants() {
        var page = new Page();

        PrometheusText.read(PAGE, Measure::wants, page);

        assertThat(page.all("jvm_threads_live_threads")).isEmpty();
        assertThat(page.all("evy_gateway_modem_state")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evy_a",
                "evy_a one",
                "evy_a 0x1p3",
                "evy_a 1f",
                "evy_a Infinity",
                "evy_a 1 2 3",
                "evy_a 1 now",
                "evy_a{b=\"c\" 1",
                "evy_a{b=\"c} 1",
                "evy_a{b=c} 1",
                "evy_a{b} 1",
                "evy_a{b=\"c\"d=\"e\"} 1",
                "evy_a{b=\"c\",b=\"d\"} 1",
                "evy_a{b=\"\\x\"} 1",
                "evy_a{b=\"c\\",
                "evy_a{b=\"c\"}",
                "evy_a{,} 1",
                "{b=\"c\"} 1",
                "1a 1",
                "evy-a 1"
            })
    void refusesALineThatIsNoMeterAndReadsTheOthers(String line) {
        var page = new Page();

        assertThat(PrometheusText.read(line + "\nevy_good 5\n", name -> true, page))
                .isEqualTo(1);

        assertThat(page.value("evy_good")).isEqualTo(5);
        assertThat(page.all("evy_a")).isEmpty();
    }

    @Test
    void anyOctetsAreReadOrRefusedButNeverStopIt() {
        var random = new Random(7);
        var letters = "evy_a{}=\"\\,\n\t 0123456789.eE+-#NaInf\u00e9\u0000";
        for (int round = 0; round < 200_000; round++) {
            var text = new StringBuilder(random.nextBoolean() ? "evy_a{b=\"" : "");
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            var page = new Page();
            PrometheusText.read(text + "\nevy_good 5\n", name -> true, page);
            assertThat(page.value("evy_good")).as(text.toString()).isEqualTo(5);
        }
    }

    @Test
    void damagedPagesAreReadAsFarAsTheyGo() {
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            var damaged = new StringBuilder(PAGE);
            for (int i = 0; i < 5; i++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(0x250));
            }
            PrometheusText.read(damaged.toString(), name -> true, new Page());
        }
    }
}
