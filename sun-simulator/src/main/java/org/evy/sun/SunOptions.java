package org.evy.sun;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the sun simulator was started with.
///
/// @param tty       the link under which a program finds the charge controller; null for none
/// @param shunt     the same of the battery monitor
/// @param nut       the file for NUT's dummy-ups
/// @param loadWatts what the node draws at 5 V
/// @param speed     simulated seconds in a second
record SunOptions(
        @Nullable Path tty,
        @Nullable Path shunt,
        @Nullable Path nut,
        Plant plant,
        Sky sky,
        Weather weather,
        double startPercent,
        LocalDateTime start,
        double loadWatts,
        double speed,
        boolean loadOutput,
        Fault fault,
        Path faultFile) {

    static final String USAGE = """
            usage: sun-simulator [options]   a solar charge controller on a simulated serial port, at any speed
              --tty FILE         link to the controller's port, VE.Direct (data/sun.tty)
              --shunt FILE       also a battery monitor that knows the state of charge, on a port of its own
              --nut FILE         also write a file for NUT's dummy-ups (mode dummy-once)
              --panel W, --battery WH     50 and 360
              --latitude DEG     the sun of that place; south is negative (-1)
              --sun-hours H      instead: the same simple day all year with so many kWh per square metre
              --days sssccc      sunny and cloudy days in turn
              --cloudy PCT, --spell DAYS, --seed N    or days by chance (25, 2, 1)
              --start-charge PCT (90)     --start 2026-03-01T06:00 in solar time (now)
              --load W           what the node draws at 5 V (3.6)
              --load-output on|off        whether it hangs on the controller's load output (on)
              --speed N          simulated seconds in a second, 1 to 10000 (1); at most 10 blocks a second are sent
              --fault WORDS      one of: %s
              --fault-file FILE  a drill: write such words into it, remove it to end the fault (data/sun.fault)""".formatted(Fault.VERBS);

    private static final Set<String> NAMED = Set.of(
            "tty",
            "shunt",
            "nut",
            "panel",
            "battery",
            "latitude",
            "sun-hours",
            "days",
            "cloudy",
            "spell",
            "seed",
            "start-charge",
            "start",
            "load",
            "load-output",
            "speed",
            "fault",
            "fault-file");

    private static final int YEARS = 10;

    /// @throws IllegalArgumentException for what cannot be; the message is for the user
    static SunOptions of(List<String> words, LocalDateTime now) {
        var given = new Arguments(words, NAMED, Set.of());
        refuseTogether(given, "days", "cloudy");
        refuseTogether(given, "days", "spell");
        refuseTogether(given, "days", "seed");
        refuseTogether(given, "sun-hours", "latitude");
        boolean others = given.has("shunt") || given.has("nut");
        return new SunOptions(
                given.has("tty") || !others ? Path.of(given.text("tty", "data/sun.tty")) : null,
                path(given, "shunt"),
                path(given, "nut"),
                Plant.of(given.number("panel", 50, 1, 10_000), given.number("battery", 360, 10, 100_000)),
                given.has("sun-hours")
                        ? new SimpleSky(given.number("sun-hours", 5, 0.1, 12))
                        : new ClearSky(given.number("latitude", -1, -66, 66)),
                weather(given),
                given.number("start-charge", 90, 0, 100),
                start(given, now),
                given.number("load", 3.6, 0, 1_000),
                given.number("speed", 1, 1, 10_000),
                onOff(given),
                Fault.of(given.text("fault", "none")),
                Path.of(given.text("fault-file", "data/sun.fault")));
    }

    private static Weather weather(Arguments given) {
        var days = given.text("days");
        return days != null
                ? Weather.pattern(days)
                : Weather.seeded(
                        given.number("cloudy", 25, 0, 80) / 100,
                        given.number("spell", 2, 1, 30),
                        given.whole("seed", 1, 0, Integer.MAX_VALUE),
                        365 * YEARS);
    }

    private static LocalDateTime start(Arguments given, LocalDateTime now) {
        var start = given.text("start");
        try {
            return start == null ? now : LocalDateTime.parse(start);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "--start is a time such as 2026-03-01T06:00, not \"" + start + "\"", wrong);
        }
    }

    private static boolean onOff(Arguments given) {
        return switch (given.text("load-output", "on")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("--load-output is on or off");
        };
    }

    private static @Nullable Path path(Arguments given, String name) {
        var text = given.text(name);
        return text == null ? null : Path.of(text);
    }

    private static void refuseTogether(Arguments given, String one, String other) {
        if (given.has(one) && given.has(other)) {
            throw new IllegalArgumentException("--" + one + " and --" + other + " exclude each other");
        }
    }
}
