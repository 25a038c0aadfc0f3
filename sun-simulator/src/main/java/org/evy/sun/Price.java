package org.evy.sun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One line of the price list: a change that can be bought.
///
/// @param amount W of panel, Wh of battery, or W less idle draw
/// @param times  how often it can be bought
record Price(Kind kind, double amount, double dollars, int times, String words) {

    static final String SHIPPED = "prices.csv";

    private static final int COLUMNS = 5;
    private static final int MOST_TIMES = 20;
    private static final int MOST_LINES = 8;

    enum Kind {
        PANEL,
        BATTERY,
        IDLE,
        SLEEP
    }

    static String shipped() {
        try (var in = Price.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + SHIPPED);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @throws IllegalArgumentException if the file cannot be read or a line is wrong; the message is for
    ///     the user
    static List<Price> of(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the price list " + file + " cannot be read (" + unreadable.getMessage()
                            + "); ./evy power plan --print-prices shows one to begin with",
                    unreadable);
        }
    }

    static List<Price> parse(String text, String name) {
        var prices = new ArrayList<Price>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                prices.add(line(line.split(",", COLUMNS)));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + ", line " + number + ": " + wrong.getMessage(), wrong);
            }
        }
        if (prices.size() > MOST_LINES) {
            throw new IllegalArgumentException(name + " has " + prices.size()
                    + " changes; every combination is tried, so " + MOST_LINES + " are the most");
        }
        return List.copyOf(prices);
    }

    private static Price line(String[] columns) {
        if (columns.length < COLUMNS) {
            throw new IllegalArgumentException("five columns are needed: kind, amount, US dollars, times, words");
        }
        var kind = kind(columns[0].strip());
        double amount = number("amount", columns[1], kind == Kind.SLEEP ? 0 : 0.01, 100_000);
        double dollars = number("price", columns[2], 0, 1_000_000);
        double times = number("times", columns[3], 1, MOST_TIMES);
        return new Price(kind, amount, dollars, (int) times, columns[4].strip());
    }

    private static Kind kind(String word) {
        for (var kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is none of panel, battery, idle, sleep");
    }

    private static double number(String what, String text, double least, double most) {
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("the " + what + " \"" + text.strip() + "\" is no number from "
                + Arguments.plain(least) + " to " + Arguments.plain(most));
    }
}
