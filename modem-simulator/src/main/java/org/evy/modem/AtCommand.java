package org.evy.modem;

import java.util.List;

/// One command of a command line, such as `+CMGD=3,0`.
///
/// @param name      upper case, with its sign: `+CMGF`, `&F`, `E`
/// @param arguments without their quotes; empty strings where nothing stood between two commas
record AtCommand(String name, Form form, List<String> arguments) {
    enum Form {
        RUN,
        SET,
        READ,
        TEST
    }

    AtCommand {
        arguments = List.copyOf(arguments);
    }

    boolean is(Form asked) {
        return form == asked;
    }

    /// Empty when it was left out.
    String text(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /// The argument as a number, `fallback` when it was left out, -1 when it is none or negative.
    int number(int index, int fallback) {
        String text = text(index).strip();
        if (text.isEmpty()) {
            return fallback;
        }
        return text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
    }
}
