package org.evy.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evy.messages.AlarmChanged;

/// A node that is looked at once a minute, with the meters a test gives it.
final class Simulated {

    static final WatchProperties DEFAULTS = properties(Map.of());

    final Map<String, Double> series = new HashMap<>();
    final Map<String, Look.Down> down = new HashMap<>();
    final List<AlarmChanged> told = new ArrayList<>();
    final AlarmBook book;
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    int missed;
    Look look;
    private final History history = new History(true);

    Simulated() {
        this(DEFAULTS);
    }

    Simulated(WatchProperties properties) {
        book = new AlarmBook(Rules.with(properties.rules()), properties);
        series.putAll(Map.of(
                "evy_power_level", 0.0,
                "evy_power_known", 1.0,
                "evy_power_charge_ratio", 0.9,
                "evy_gateway_modem_state{state=\"ready\"}", 1.0,
                "evy_gateway_modem_signal_dbm", -71.0,
                "evy_gateway_received_total", 0.0,
                "evy_gateway_outbox_depth{lane=\"answer\"}", 0.0,
                "evy_gateway_outbox_oldest_seconds", 0.0));
        look = look();
    }

    static WatchProperties properties(Map<String, RuleSetting> rules) {
        return new WatchProperties(
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofSeconds(60),
                List.of(),
                rules);
    }

    void modem(String state) {
        series.keySet().removeIf(name -> name.startsWith("evy_gateway_modem_state"));
        series.put("evy_gateway_modem_state{state=\"ready\"}", 0.0);
        series.put("evy_gateway_modem_state{state=\"" + state + "\"}", 1.0);
    }

    Page page() {
        var page = new Page();
        var text = new StringBuilder();
        series.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        PrometheusText.read(text.toString(), name -> true, page);
        return page;
    }

    List<AlarmChanged> minutes(int minutes) {
        var changes = new ArrayList<AlarmChanged>();
        for (int i = 0; i < minutes; i++) {
            now = now.plusSeconds(60);
            look = look();
            changes.addAll(book.judge(look, now));
        }
        told.addAll(changes);
        return changes;
    }

    private Look look() {
        var page = page();
        history.add(now, page, true);
        return new Look(now, page, history, Map.copyOf(down), missed);
    }

    List<String> open() {
        return book.open().stream().map(AlarmChanged::rule).toList();
    }
}
