package org.evy.watch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.evy.starter.NodeHealth;

/// The meters of this process: in the node those of all services.
final class OwnMeters implements MeterSource {

    private final PrometheusMeterRegistry meters;
    private final NodeHealth health;

    OwnMeters(PrometheusMeterRegistry meters, NodeHealth health) {
        this.meters = meters;
        this.health = health;
    }

    @Override
    public Reading read() {
        var page = new Page();
        int refused = PrometheusText.read(meters.scrape(), Measure::wants, page);
        return new Reading(page, Map.copyOf(health.down()), refused);
    }

    @Override
    public List<String> hanging() {
        return meters.find("evy.listener.stuck").gauges().stream()
                .filter(gauge -> gauge.value() == 1)
                .map(gauge -> Objects.requireNonNullElse(gauge.getId().getTag("service"), "?"))
                .sorted()
                .toList();
    }

    @Override
    public boolean beganWithUs() {
        return true;
    }
}
