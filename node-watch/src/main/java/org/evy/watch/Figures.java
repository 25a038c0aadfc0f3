package org.evy.watch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// The numbers that the rules judge; NaN while not known.
final class Figures {

    private static final double MEGABYTE = 1024 * 1024;

    private Figures() {}

    static double charge(Look look, Duration any) {
        return look.last(Measure.CHARGE);
    }

    static double oldestSeconds(Look look, Duration any) {
        return look.last(Measure.OLDEST);
    }

    static double degrees(Look look, Duration any) {
        return look.last(Measure.TEMPERATURE);
    }

    static double alertsUnanswered(Look look, Duration any) {
        return look.value("evy_router_alerts_unanswered");
    }

    static double freeMegabytes(Look look, Duration any) {
        return look.value("evy_board_disk_free_bytes") / MEGABYTE;
    }

    static double modelDegraded(Look look, Duration any) {
        return look.page().value("evy_model_state", "state", "DEGRADED");
    }

    static double storePercent(Look look, Duration any) {
        return 100 * look.value("evy_gateway_modem_store_used");
    }

    static double clockOffSeconds(Look look, Duration any) {
        return Math.abs(look.value("evy_gateway_clock_skew_seconds"));
    }

    static double backupOverdue(Look look, Duration any) {
        return look.value("evy_backup_overdue");
    }

    static double trialFailed(Look look, Duration any) {
        return look.value("evy_backup_trial_failed");
    }

    static double underVoltage(Look look, Duration within) {
        return look.history().max(Measure.UNDER_VOLTAGE, look.now().minus(within), look.now());
    }

    static double modemGone(Look look, Duration any) {
        var state = modem(look);
        return state.isEmpty()
                ? Double.NaN
                : List.of("ready", "reg", "no_network").contains(state) ? 0 : 1;
    }

    static double noNetwork(Look look, Duration any) {
        var state = modem(look);
        return state.isEmpty() ? Double.NaN : List.of("reg", "no_network").contains(state) ? 1 : 0;
    }

    /// Here absence itself is the alarm: without power-manager nobody would notice an empty battery.
    static double powerUnknown(Look look, Duration any) {
        double known = look.value("evy_power_known");
        if (!Double.isNaN(known)) {
            return known > 0 ? 0 : 1;
        }
        return Double.isNaN(look.value("evy_power_level")) ? 1 : Double.NaN;
    }

    static double troubles(Look look, Duration within) {
        return troubled(look, within).size();
    }

    /// Who hangs right now, is DOWN or left out of the routes for some time, or lets the node's own questions lie.
    static List<String> troubled(Look look, Duration within) {
        var troubled = new TreeSet<>(look.page().labelsWhere("evy_listener_stuck", "service", 1));
        look.down().forEach((service, down) -> {
            if (!down.since().isAfter(look.now().minus(within)) && !toldElsewhere(look, service, down.parts())) {
                troubled.add(service);
            }
        });
        if (look.history().held(Measure.ROUTE_OUT, within, look.now())) {
            look.page()
                    .labelsWhere("evy_router_route_available", "route", 0)
                    .forEach(route -> troubled.add("route " + route.toLowerCase(Locale.ROOT)));
        }
        if (look.missed() >= 2) {
            troubled.add("answers to test questions");
        }
        return List.copyOf(troubled);
    }

    /// A gateway that is DOWN for its modem, and a full disk, have alarms of their own.
    private static boolean toldElsewhere(Look look, String service, List<String> parts) {
        return parts.stream()
                .allMatch(part -> part.equals("diskSpace")
                        || service.equals("sms-gateway")
                                && part.equals("gateway")
                                && !modem(look).equals("ready"));
    }

    /// In small letters; empty while not known.
    static String modem(Look look) {
        var states = look.page().labelsWhere("evy_gateway_modem_state", "state", 1);
        return states.isEmpty() ? "" : states.getFirst();
    }
}
