package org.evy.gateway;

import java.util.function.Consumer;

/// Cuts the modem's bytes into lines and prompts, however they are chopped up on the way.
///
/// A prompt has no line end, and may come without its blank or with NULs behind it, so `>` at the start
/// of a line is one at once. No answer in PDU mode starts with it.
final class AtLexer {

    /// A PDU with everything in it has 400 digits; longer lines are noise.
    private static final int LONGEST = 2048;

    private final Consumer<AtEvent> events;
    private final StringBuilder line = new StringBuilder();

    AtLexer(Consumer<AtEvent> events) {
        this.events = events;
    }

    void accept(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            accept((char) (bytes[i] & 0xFF));
        }
    }

    private void accept(char c) {
        if (c == '\r' || c == '\n') {
            end();
        } else if (c == '>' && line.isEmpty()) {
            events.accept(new AtEvent.Prompt());
        } else if (c >= ' ' && !(c == ' ' && line.isEmpty()) && line.length() < LONGEST) {
            // Control characters are none of an answer: NULs of some modems, Ctrl-Z and ESC of an echo.
            line.append(c);
        }
    }

    private void end() {
        var text = line.toString().strip();
        line.setLength(0);
        if (!text.isEmpty()) {
            events.accept(new AtEvent.Line(text));
        }
    }
}
