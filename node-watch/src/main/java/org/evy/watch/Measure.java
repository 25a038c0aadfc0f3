package org.evy.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// One figure of the node that is kept for a day.
///
/// @param index   its place in [#ALL]
/// @param counter true when it only grows until a restart: then its increase since the last look is kept
/// @param read    takes it from a page; NaN while not known
record Measure(int index, boolean counter, ToDoubleFunction<Page> read) {

    private static final List<Measure> MADE = new ArrayList<>();

    static final Measure CHARGE = gauge(page -> 100 * page.value("evy_power_charge_ratio"));
    static final Measure MODEM_READY = gauge(page -> page.value("evy_gateway_modem_state", "state", "ready"));
    static final Measure SIGNAL = gauge(page -> page.value("evy_gateway_modem_signal_dbm"));
    static final Measure WAITING = gauge(page -> page.value("evy_gateway_outbox_depth"));
    static final Measure OLDEST = gauge(page -> page.value("evy_gateway_outbox_oldest_seconds"));
    static final Measure TEMPERATURE = gauge(page -> page.value("evy_board_temperature_celsius"));
    static final Measure UNDER_VOLTAGE = gauge(page -> page.value("evy_board_undervoltage"));
    static final Measure ROUTE_OUT =
            gauge(page -> page.all("evy_router_route_available").isEmpty()
                    ? Double.NaN
                    : page.labelsWhere("evy_router_route_available", "route", 0).size());
    static final Measure RECEIVED = counter(page -> page.value("evy_gateway_received_total"));
    static final Measure SENT = counter(page -> page.value("evy_gateway_sent_total"));
    static final Measure FAILED = counter(page -> page.value("evy_gateway_failed_total"));
    static final Measure LAST_RESORT = counter(page -> page.value("evy_gateway_last_resort_total"));
    static final Measure DANGER_LATE = counter(page -> page.value("evy_router_timeouts_total", "route", "EMERGENCY"));
    static final Measure PUT_ASIDE = counter(page -> page.value("evy_records_failed_total"));

    /// Texts decided, by the route that answered.
    static final Map<String, Measure> BY_ROUTE = byRoute();

    /// The upper bounds of the answer times' buckets, in seconds, and how many answers fell under each.
    static final double[] BOUNDS = {0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, Double.POSITIVE_INFINITY
    };

    static final List<Measure> ANSWERED_WITHIN = answeredWithin();

    static final List<Measure> ALL = List.copyOf(MADE);

    /// Whether a series is of any use here: the JVM's and most buckets are not.
    static boolean wants(String series) {
        return series.startsWith("evy_") && (!series.endsWith("_bucket") || series.startsWith("evy_gateway_answer_"));
    }

    private static Map<String, Measure> byRoute() {
        var routes = new java.util.LinkedHashMap<String, Measure>();
        for (var route : List.of("EMERGENCY", "TEMPLATE", "RETRIEVAL", "MODEL", "FALLBACK", "OPERATOR")) {
            routes.put(route, counter(page -> page.value("evy_router_texts_total", "route", route)));
        }
        routes.put("LAST_RESORT", LAST_RESORT);
        return routes;
    }

    private static List<Measure> answeredWithin() {
        var buckets = new ArrayList<Measure>();
        for (double bound : BOUNDS) {
            buckets.add(counter(page -> page.sum(
                    "evy_gateway_answer_seconds_bucket", labels -> bound(labels.getOrDefault("le", "")) == bound)));
        }
        return buckets;
    }

    private static double bound(String label) {
        if (label.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(label);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static Measure gauge(ToDoubleFunction<Page> read) {
        return made(false, read);
    }

    private static Measure counter(ToDoubleFunction<Page> read) {
        return made(true, read);
    }

    private static Measure made(boolean counter, ToDoubleFunction<Page> read) {
        var measure = new Measure(MADE.size(), counter, read);
        MADE.add(measure);
        return measure;
    }
}
