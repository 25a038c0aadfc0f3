package org.evy.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.messages.Vitals;
import org.jspecify.annotations.Nullable;

/// How the node is, in one SMS. What is not known is left out or shown as `?`, never as zero; what does not
/// fit is left out too, the least important first.
final class StatusText {

    static final Duration FRESH = Duration.ofMinutes(3);

    private StatusText() {}

    /// @param rank the highest is dropped first
    private record Piece(int rank, String text) {}

    /// @param head   such as `EVY Kijiji`
    /// @param vitals null when none came yet
    /// @param raised alarms as operator-service knows them, for a node without vitals
    static String of(String head, @Nullable Vitals vitals, List<String> raised, boolean locked, Instant now) {
        if (vitals == null) {
            return head + ": no figures yet" + (locked ? ", LOCKDOWN" : "") + ", alarms " + alarms(raised, 4) + ".";
        }
        var pieces = new ArrayList<Piece>();
        pieces.add(new Piece(0, head));
        pieces.add(new Piece(6, version(vitals.version())));
        if (locked || vitals.locked()) {
            pieces.add(new Piece(1, "LOCKDOWN"));
        }
        var age = Duration.between(vitals.at(), now);
        if (age.compareTo(FRESH) > 0) {
            pieces.add(new Piece(1, "(" + old(age) + " old)"));
        }
        pieces.add(new Piece(1, battery(vitals)));
        pieces.add(new Piece(2, modem(vitals)));
        pieces.add(new Piece(3, "queue " + queue(vitals)));
        pieces.add(new Piece(
                4,
                "today " + known(vitals.textsToday()) + " in " + known(vitals.answeredToday()) + " out"
                        + lastResorts(vitals)));
        pieces.add(new Piece(2, "alarms " + alarms(vitals.alarms(), 3)));
        var backup = vitals.lastBackup();
        pieces.add(new Piece(5, "backup " + (backup == null ? "none" : old(Duration.between(backup, now)))));
        var disk = vitals.diskFreeBytes();
        if (disk != null) {
            pieces.add(new Piece(7, "disk " + gigabytes(disk)));
        }
        var temperature = vitals.temperature();
        if (temperature != null) {
            pieces.add(new Piece(8, Math.round(temperature) + "C"));
        }
        pieces.add(new Piece(9, "up " + old(Duration.ofSeconds(vitals.uptimeSeconds()))));
        return fitted(pieces);
    }

    private static String fitted(List<Piece> pieces) {
        for (int most = 9; ; most--) {
            int rank = most;
            var kept = pieces.stream()
                    .filter(each -> each.rank() <= rank)
                    .map(Piece::text)
                    .toList();
            var text = Transliteration.toGsm7(
                    kept.getFirst() + ": " + kept.stream().skip(1).collect(Collectors.joining(", ")), true);
            if (SmsLength.of(text).parts() == 1 || most == 0) {
                return text;
            }
        }
    }

    private static String version(String version) {
        return "v" + version.replace("-SNAPSHOT", "-S");
    }

    private static String battery(Vitals vitals) {
        var charge = vitals.chargePercent();
        var hours = vitals.hoursLeft();
        var level = vitals.power();
        return "battery " + (charge == null ? "?" : Math.round(charge) + "%")
                + (hours == null ? "" : " " + Math.round(hours) + "h left")
                + (level == null ? "" : " " + level);
    }

    private static String modem(Vitals vitals) {
        var dbm = vitals.signalDbm();
        return "modem " + known(vitals.modem()).toLowerCase(Locale.ROOT) + (dbm == null ? "" : " " + dbm + "dBm");
    }

    private static String queue(Vitals vitals) {
        var oldest = vitals.oldestSeconds();
        var waiting = vitals.waiting();
        boolean waits = waiting != null && waiting > 0 && oldest != null;
        return known(waiting) + (waits && oldest != null ? " (" + old(Duration.ofSeconds(oldest)) + ")" : "");
    }

    private static String lastResorts(Vitals vitals) {
        var count = vitals.lastResorts();
        return count == null || count == 0 ? "" : " " + count + " last resort";
    }

    private static String alarms(List<String> rules, int most) {
        if (rules.isEmpty()) {
            return "none";
        }
        return String.join(" ", rules.subList(0, Math.min(most, rules.size())))
                + (rules.size() > most ? " +" + (rules.size() - most) : "");
    }

    private static String gigabytes(long bytes) {
        return bytes >= 10_000_000_000L ? bytes / 1_000_000_000L + "GB" : "%.1fGB".formatted(bytes / 1e9);
    }

    /// The largest unit that says enough.
    static String old(Duration age) {
        if (age.isNegative()) {
            return "0 min";
        }
        if (age.toMinutes() < 100) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 72 ? age.toHours() + " h" : age.toDays() + " d";
    }

    private static String known(@Nullable Object value) {
        return value == null ? "?" : value.toString();
    }
}
