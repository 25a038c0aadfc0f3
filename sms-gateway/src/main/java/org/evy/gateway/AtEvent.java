package org.evy.gateway;

/// What the reader makes of the modem's bytes.
sealed interface AtEvent {

    /// Without line end, never empty.
    record Line(String text) implements AtEvent {
        /// It may hold a number or a text.
        @Override
        public String toString() {
            return "line of " + text.length();
        }
    }

    /// The modem waits for a PDU.
    record Prompt() implements AtEvent {}

    record Closed() implements AtEvent {}
}
