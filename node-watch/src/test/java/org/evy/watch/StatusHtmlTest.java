package org.evy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.evy.messages.AlarmChanged;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class StatusHtmlTest {

    private final Simulated node = new Simulated();
    private final StatusHtml html = new StatusHtml("Kijiji <1>", "body{}", Duration.ofMinutes(12), ZoneOffset.UTC);

    @Test
    void saysInOneSentenceThatAllIsWell() {
        node.series.put("evy_power_hours_left", 14.0);
        node.minutes(60);

        assertThat(page()).contains("All is well. Battery 90 % for 14 h, modem ready, nothing waits.");
        assertThat(page()).contains("Kijiji &lt;1&gt;").doesNotContain("Open alarms");
    }

    @Test
    void showsAlarmsWithTheirWordsAndSince() {
        node.series.put("evy_power_charge_ratio", 0.2);
        node.minutes(10);

        assertThat(page())
                .contains("2 alarms: people may get no answers. Battery 20 %")
                .contains("<strong>battery-critical</strong>Battery 20%")
                .contains("critical, since 23 Nov 10:01");
    }

    @Test
    void saysWhenItNoLongerLooks() {
        node.minutes(1);

        assertThat(html.page(state(), node.now.plus(Duration.ofMinutes(13))))
                .contains("It has not looked at itself since");
        assertThat(html.page(null, node.now)).contains("Just started");
    }

    @Test
    void drawsWhatIsKnownAndSaysWhatIsNot() {
        node.series.put("evy_gateway_received_total", 0.0);
        for (int i = 0; i < 26 * 6; i++) {
            node.series.merge("evy_gateway_received_total", 2.0, Double::sum);
            node.series.merge("evy_router_texts_total{route=\"RETRIEVAL\",language=\"en\"}", 2.0, Double::sum);
            node.minutes(10);
        }

        assertThat(page()).contains("288 in").contains("retrieval 288").contains("nothing known yet");
        assertThat(svgs()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void eachPictureIsWellFormedAndHasWords() throws Exception {
        node.minutes(70);
        for (var svg : svgs()) {
            var parsed = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
            if (!"true".equals(parsed.getAttribute("aria-hidden"))) {
                assertThat(parsed.getElementsByTagName("title").item(0).getTextContent())
                        .isNotBlank();
                assertThat(parsed.getElementsByTagName("desc").item(0).getTextContent())
                        .isNotBlank();
            }
        }
    }

    @Test
    void hasNothingFromOutsideAndNoScript() {
        node.minutes(1);

        assertThat(page())
                .doesNotContain("<script", " style=", "src=", "http://", "https://", "url(", "NaN")
                .contains("<meta http-equiv=\"refresh\" content=\"60\">");
    }

    /// A sunny and busy day; `target/status-page.html` is what docs/status-page.png was taken of.
    @Test
    void aFullDayIsASmallPage() throws Exception {
        var random = new Random(3);
        var page = new StatusHtml("Kijiji", css(), Duration.ofMinutes(12), ZoneOffset.UTC);
        for (int minute = 0; minute < 25 * 60; minute++) {
            double hour = (10 + minute / 60.0) % 24;
            double sun = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
            node.series.put("evy_power_charge_ratio", 0.62 + 0.3 * Math.sin(Math.PI * (hour - 11) / 12));
            node.series.put("evy_board_temperature_celsius", 44 + 14 * sun + random.nextDouble());
            node.series.put("evy_gateway_modem_signal_dbm", -78.0 + random.nextInt(6));
            boolean slow = minute > 20 * 60 && minute < 20 * 60 + 40;
            node.series.put(
                    "evy_gateway_outbox_depth{lane=\"answer\"}",
                    slow ? 3.0 + random.nextInt(6) : random.nextInt(20) / 19);
            if (random.nextDouble() < 0.02 + 0.35 * Math.max(sun, hour > 17 && hour < 21 ? 0.9 : 0)) {
                answer(random, slow);
            }
            node.minutes(1);
        }
        node.series.put("evy_power_hours_left", 31.0);
        node.series.put("evy_board_disk_free_bytes", 2.1e10);
        node.series.put("evy_backup_last_success_timestamp_seconds", (double)
                node.now.minusSeconds(30_000).getEpochSecond());
        node.series.put("evy_backup_trial_failed", 1.0);
        node.minutes(2);

        var html = page.page(state(), node.now);

        Files.writeString(Path.of("target/status-page.html"), html);
        assertThat(html.length()).isLessThan(64 * 1024);
        assertThat(html).contains("One alarm, answers go on.", "backup-trial-failed");
    }

    private void answer(Random random, boolean slow) {
        node.series.merge("evy_gateway_received_total", 1.0, Double::sum);
        node.series.merge("evy_gateway_sent_total", 1.0, Double::sum);
        var routes = List.of(
                "RETRIEVAL", "RETRIEVAL", "RETRIEVAL", "TEMPLATE", "TEMPLATE", "MODEL", "FALLBACK", "EMERGENCY");
        var route = routes.get(random.nextInt(routes.size()));
        node.series.merge("evy_router_texts_total{route=\"" + route + "\"}", 1.0, Double::sum);
        double seconds = slow ? 40 : 2 + random.nextExponential();
        for (double bound : Measure.BOUNDS) {
            var le = Double.isInfinite(bound) ? "+Inf" : String.valueOf(bound);
            node.series.merge(
                    "evy_gateway_answer_seconds_bucket{le=\"" + le + "\"}", seconds <= bound ? 1.0 : 0.0, Double::sum);
        }
    }

    private static String css() throws Exception {
        try (var css = StatusHtmlTest.class.getResourceAsStream("/node-watch/status.css")) {
            return new String(java.util.Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> svgs() {
        return java.util.regex.Pattern.compile("<svg.*?</svg>", java.util.regex.Pattern.DOTALL)
                .matcher(page())
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private String page() {
        return html.page(state(), node.now);
    }

    private Watch.State state() {
        List<AlarmChanged> open = node.book.open();
        var vitals = new VitalsWriter("0.1.0", ZoneOffset.UTC).write(node.look, open, node.now, Duration.ofHours(61));
        Instant at = node.now;
        return new Watch.State(node.look, vitals, open, at);
    }
}
