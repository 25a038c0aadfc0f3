package org.evy.sun;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `./evy power plan` was asked for.
///
/// @param cloudy    share of cloudy days
/// @param spell     mean days of a cloudy spell
/// @param years     of weather
/// @param prices    null for the shipped list
/// @param chart     null for none
/// @param idleFrom  where the idle watts come from, for the reader
record PlanOptions(
        Plant plant,
        Load load,
        double latitude,
        double cloudy,
        double spell,
        int seed,
        int years,
        boolean json,
        @Nullable Path prices,
        @Nullable Path chart,
        String idleFrom) {

    static final String USAGE = """
            usage: ./evy power plan [options]   what a panel and a battery carry, and what would carry more (computed)
              --panel W          nominal power of the panel (50)
              --battery WH       capacity of the LiFePO4 battery (360)
              --latitude DEG     where; south is negative (-1)
              --texts N          texts a day (300)
              --idle W           board and modem at rest, at 5 V: measure it if you can (3.6)
              --model-watts W    what the model draws above idle while it works (5.9)
              --model-seconds S  how long it works for one text (25)
              --model-share PCT  of the texts that the model is wanted for (100, the worst case)
              --board pi4|pi5    estimate idle and model watts of that board instead
              --cpu-seconds S    CPU seconds per hour of the idle node for that estimate, as ./evy bench tells (85)
              --sleep            the Pi sleeps 25 of 30 minutes on SAVE: only with a circuit that wakes it
              --cloudy PCT       share of cloudy days, 0 to 80 (25)
              --spell DAYS       how long cloudy spells are on average (2)
              --seed N           another weather (1)
              --years N          of weather, 1 to 20 (5)
              --prices FILE      your own price list;  --print-prices shows the shipped one
              --chart FILE.svg   also draw it
              --json             one JSON object instead of words""";

    private static final Set<String> NAMED = Set.of(
            "panel",
            "battery",
            "latitude",
            "texts",
            "idle",
            "model-watts",
            "model-seconds",
            "model-share",
            "board",
            "cpu-seconds",
            "cloudy",
            "spell",
            "seed",
            "years",
            "prices",
            "chart");
    private static final Set<String> FLAGS = Set.of("json", "sleep");

    private static final double MOST_CLOUDY = 80;

    /// @throws IllegalArgumentException for what cannot be; the message is for the user
    static PlanOptions of(List<String> words) {
        var given = new Arguments(words, NAMED, FLAGS);
        var board = board(given);
        if (board == null && given.has("cpu-seconds")) {
            throw new IllegalArgumentException("--cpu-seconds needs --board pi4 or --board pi5");
        }
        double cpu = given.number("cpu-seconds", PiWatts.IDLE_CPU_SECONDS_PER_HOUR, 0, 14_400);
        double idle = given.number("idle", board == null ? 3.6 : board.node(cpu), 1, 100);
        var load = new Load(
                idle,
                Load.MODEM_WATTS,
                given.number("model-watts", board == null ? 5.9 : board.modelWatts(), 0, 100),
                given.number("model-seconds", Load.MODEL_SECONDS, 0, 600),
                given.whole("texts", 300, 0, 20_000),
                given.number("model-share", 100, 0, 100) / 100,
                given.has("sleep"),
                Load.OFF_WATTS);
        if (load.textsPerDay() * load.wanted() * load.modelSeconds() > 86_400) {
            throw new IllegalArgumentException("the model would work more than 24 hours a day: fewer --texts, a lower "
                    + "--model-share or fewer --model-seconds");
        }
        double cloudy = given.number("cloudy", 25, 0, MOST_CLOUDY) / 100;
        double spell = given.number("spell", 2, 1, 30);
        int seed = given.whole("seed", 1, 0, Integer.MAX_VALUE);
        // Refuses shares and spells that do not go together.
        Weather.seeded(cloudy, spell, seed, 1);
        var chart = given.text("chart");
        if (chart != null && !chart.endsWith(".svg")) {
            throw new IllegalArgumentException("--chart writes SVG: name a file that ends with .svg, not " + chart);
        }
        var prices = given.text("prices");
        return new PlanOptions(
                Plant.of(given.number("panel", 50, 1, 10_000), given.number("battery", 360, 10, 100_000)),
                load,
                given.number("latitude", -1, -66, 66),
                cloudy,
                spell,
                seed,
                given.whole("years", 5, 1, 20),
                given.has("json"),
                prices == null ? null : Path.of(prices),
                chart == null ? null : Path.of(chart),
                given.has("idle")
                        ? "given"
                        : board == null
                                ? "assumed: measure yours"
                                : "estimated for a " + given.text("board", "") + " with " + Arguments.plain(cpu)
                                        + " CPU seconds an hour");
    }

    private static @Nullable PiWatts board(Arguments given) {
        var board = given.text("board");
        if (board == null) {
            return null;
        }
        return switch (board) {
            case "pi4" -> PiWatts.PI_4;
            case "pi5" -> PiWatts.PI_5;
            default -> throw new IllegalArgumentException("--board is pi4 or pi5, not " + board);
        };
    }
}
