package org.evy.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.evy.messages.AlarmChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Vitals;
import org.jspecify.annotations.Nullable;

/// Sums a look up in the figures of a status SMS.
final class VitalsWriter {

    private final String version;
    private final ZoneId zone;

    VitalsWriter(String version, ZoneId zone) {
        this.version = version;
        this.zone = zone;
    }

    /// @param uptime of the process; what is counted "today" began no earlier than it did
    Vitals write(Look look, List<AlarmChanged> open, Instant wall, Duration uptime) {
        var midnight = wall.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        var today = look.now().minus(Duration.between(midnight, wall));
        boolean gateway = !Double.isNaN(look.value("evy_gateway_received_total"));
        return new Vitals(
                wall,
                version,
                uptime.toSeconds(),
                power(look.value("evy_power_level")),
                number(look.last(Measure.CHARGE)),
                number(look.value("evy_power_hours_left")),
                modem(look.page()),
                whole(look.last(Measure.SIGNAL)),
                whole(look.last(Measure.WAITING)),
                big(look.last(Measure.OLDEST)),
                since(Measure.RECEIVED, today, look, gateway),
                since(Measure.SENT, today, look, gateway),
                since(Measure.LAST_RESORT, today, look, gateway),
                big(look.value("evy_board_disk_free_bytes")),
                number(look.last(Measure.TEMPERATURE)),
                lastBackup(look.value("evy_backup_last_success_timestamp_seconds")),
                look.value("evy_router_lockdown") == 1,
                open.stream().map(AlarmChanged::rule).toList());
    }

    static @Nullable String modem(Page page) {
        var states = page.labelsWhere("evy_gateway_modem_state", "state", 1);
        return states.isEmpty() ? null : states.getFirst();
    }

    static @Nullable PowerLevel power(double level) {
        var levels = PowerLevel.values();
        return level >= 0 && level < levels.length ? levels[(int) level] : null;
    }

    static @Nullable Instant lastBackup(double seconds) {
        return seconds > 0 && Double.isFinite(seconds) ? Instant.ofEpochSecond((long) seconds) : null;
    }

    /// A counter appears with its first event: with a gateway that counts, nothing is a known zero.
    private static @Nullable Integer since(Measure measure, Instant begin, Look look, boolean gateway) {
        if (!gateway) {
            return null;
        }
        double sum = look.history().sum(measure, begin, look.now());
        return Double.isNaN(sum) ? 0 : (int) Math.round(sum);
    }

    private static @Nullable Double number(double figure) {
        return Double.isFinite(figure) ? Double.valueOf(Math.round(figure * 10) / 10.0) : null;
    }

    private static @Nullable Integer whole(double figure) {
        return Double.isFinite(figure) ? Integer.valueOf((int) Math.round(figure)) : null;
    }

    private static @Nullable Long big(double figure) {
        return Double.isFinite(figure) ? Long.valueOf(Math.round(figure)) : null;
    }
}
