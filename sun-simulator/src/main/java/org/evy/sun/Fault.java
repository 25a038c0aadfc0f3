package org.evy.sun;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What goes wrong with the instruments while the fault lasts.
///
/// @param labels fields that are missing
/// @param points what the charge is too high, or too low when negative
record Fault(Kind kind, List<String> labels, double points) {

    static final Fault NONE = new Fault(Kind.NONE, List.of(), 0);

    static final String VERBS =
            "none, silent, frozen, checksum, missing LABEL[,LABEL], garbage, jump POINTS, undervoltage";

    private static final double MOST_POINTS = 100;

    enum Kind {
        /// All is well.
        NONE,
        /// Nothing comes any more.
        SILENT,
        /// The same block again and again.
        FROZEN,
        /// Each block with a wrong checksum.
        CHECKSUM,
        /// Blocks without some of their fields.
        MISSING,
        /// Random bytes instead of blocks.
        GARBAGE,
        /// The charge, and the voltage with it, of another battery.
        JUMP,
        /// The battery sags to 10.8 V, and the alarm says so.
        UNDERVOLTAGE
    }

    /// @throws IllegalArgumentException for what is no fault; the message is for the user
    static Fault of(String line) {
        var words = Arrays.asList(line.strip().split("\\s+"));
        var kind = kind(words.getFirst());
        boolean wantsMore = kind == Kind.MISSING || kind == Kind.JUMP;
        if (words.size() != (wantsMore ? 2 : 1)) {
            throw new IllegalArgumentException("\"" + line.strip() + "\" is no fault; the faults are " + VERBS);
        }
        return switch (kind) {
            case MISSING -> new Fault(kind, List.of(words.get(1).split(",")), 0);
            case JUMP -> new Fault(kind, List.of(), points(words.get(1)));
            default -> new Fault(kind, List.of(), 0);
        };
    }

    private static Kind kind(String word) {
        for (var kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is no fault; the faults are " + VERBS);
    }

    private static double points(String word) {
        try {
            double points = Double.parseDouble(word);
            if (Math.abs(points) <= MOST_POINTS) {
                return points;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("jump takes points of charge from -100 to 100, not \"" + word + "\"");
    }
}
