package org.evy.codec;

/// Who an SMS is from or for; prints masked.
///
/// @param digits what the address field holds: digits, `*` and `#` without the plus sign, or letters when ALPHANUMERIC
public record Address(String digits, Kind kind) {

    /// The type of number in the address field; EMPTY is a sender that the network hides.
    public enum Kind {
        UNKNOWN,
        INTERNATIONAL,
        NATIONAL,
        NETWORK_SPECIFIC,
        SUBSCRIBER,
        ALPHANUMERIC,
        ABBREVIATED,
        RESERVED,
        EMPTY
    }

    static final int MAX_DIGITS = 20;
    /// Ten octets hold eleven septets.
    static final int MAX_SEPTETS = 11;

    private static final int SHORTEST_PHONE_NUMBER = 7;

    public Address {
        boolean possible = switch (kind) {
            case EMPTY -> digits.isEmpty();
            case ALPHANUMERIC -> !digits.isEmpty() && Gsm7.covers(digits) && Gsm7.septets(digits) <= MAX_SEPTETS;
            default -> digits.matches("[0-9*#abc]{1," + MAX_DIGITS + "}");
        };
        if (!possible) {
            throw new IllegalArgumentException("not an address of kind " + kind);
        }
    }

    /// Reads a number as people write it: `+` makes it INTERNATIONAL, other digits are UNKNOWN (the network's numbering
    /// plan decides), anything else is ALPHANUMERIC. Blanks and `-().` between digits are dropped.
    ///
    /// @throws IllegalArgumentException if an address field cannot hold it
    public static Address of(String number) {
        String text = number.strip();
        if (text.isEmpty()) {
            return new Address("", Kind.EMPTY);
        }
        String compact = text.replaceAll("[\\s\u00A0().-]", "");
        if (compact.matches("\\+[0-9*#]+")) {
            return new Address(compact.substring(1), Kind.INTERNATIONAL);
        }
        if (compact.matches("[0-9*#]+")) {
            return new Address(compact, Kind.UNKNOWN);
        }
        return new Address(text, Kind.ALPHANUMERIC);
    }

    /// As it is dialled: `+` before an international number, digits or letters otherwise.
    public String number() {
        return kind == Kind.INTERNATIONAL ? "+" + digits : digits;
    }

    /// True for a number that a person can have, false for names, short codes and hidden senders: answering those costs
    /// money or starts a loop.
    public boolean answerable() {
        return switch (kind) {
            case EMPTY, ALPHANUMERIC, ABBREVIATED -> false;
            default -> digits.length() >= SHORTEST_PHONE_NUMBER;
        };
    }

    @Override
    public String toString() {
        return digits.length() <= 2 ? "…" : "…" + digits.substring(digits.length() - 2);
    }
}
