package org.evy.modem;

/// Collects what the node types into command lines and PDUs.
final class TypedInput {
    static final char CTRL_Z = 0x1A;
    static final char ESC = 0x1B;
    private static final int LONGEST = 2_048;

    /// What a character completed.
    sealed interface Typed {
        Typed NOTHING = new Nothing();

        record Nothing() implements Typed {}

        record Line(String text) implements Typed {}

        record PduText(String hex) implements Typed {}

        record Abort() implements Typed {}
    }

    private final StringBuilder text = new StringBuilder();
    private boolean prompted;

    boolean prompted() {
        return prompted;
    }

    /// What comes next is a PDU.
    void prompt() {
        text.setLength(0);
        prompted = true;
    }

    void reset() {
        text.setLength(0);
        prompted = false;
    }

    Typed type(char c) {
        return prompted ? typePdu(c) : typeCommand(c);
    }

    private Typed typePdu(char c) {
        switch (c) {
            case CTRL_Z -> {
                String hex = text.toString();
                reset();
                return new Typed.PduText(hex);
            }
            case ESC -> {
                reset();
                return new Typed.Abort();
            }
            case '\r', '\n' -> {}
            default -> add(c);
        }
        return Typed.NOTHING;
    }

    private Typed typeCommand(char c) {
        switch (c) {
            case '\r' -> {
                String line = text.toString();
                reset();
                return new Typed.Line(line);
            }
            case '\b', 0x7F -> text.setLength(Math.max(0, text.length() - 1));
            // A stray Ctrl-Z or ESC ends what was typed, so that a resync works from any state.
            case CTRL_Z, ESC -> text.setLength(0);
            case '\n', 0 -> {}
            default -> add(c);
        }
        return Typed.NOTHING;
    }

    /// What is too long is cut, and then is no PDU and no command any more.
    private void add(char c) {
        if (text.length() < LONGEST) {
            text.append(c);
        }
    }
}
