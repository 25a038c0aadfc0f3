package org.evy.modem;

import java.util.List;

/// What a command comes to.
sealed interface AtResult {
    AtResult OK = new Done(List.of());
    AtResult ERROR = new Failed();

    static AtResult lines(String... lines) {
        return new Done(List.of(lines));
    }

    static AtResult lines(List<String> lines) {
        return new Done(lines);
    }

    /// `+CMS ERROR` is for everything about SMS (3GPP TS 27.005, 3.2.5).
    static AtResult cms(int code) {
        return new MessageError(code);
    }

    /// `+CME ERROR` is for the rest (3GPP TS 27.007, 9.2); a bare `ERROR` unless `+CMEE` asked for more.
    static AtResult cme(int code) {
        return new EquipmentError(code);
    }

    record Done(List<String> lines) implements AtResult {}

    record Failed() implements AtResult {}

    record MessageError(int code) implements AtResult {}

    record EquipmentError(int code) implements AtResult {}

    /// The modem now waits for a PDU of this many octets.
    record Prompt(int octets) implements AtResult {}

    /// No answer at all.
    record Silence() implements AtResult {}

    /// No answer now; this line and OK come by themselves later.
    record Late(int millis, String line) implements AtResult {}
}
