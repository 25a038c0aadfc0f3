package org.evy.modem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a command line into its commands (ITU-T V.250, 5.2): `E0V1` needs no separator, extended commands
/// need `;`.
final class AtCommandLine {
    private static final String SIGNS = "+^$*#%";

    private final String line;
    private int at;

    private AtCommandLine(String line) {
        this.line = line;
    }

    /// @param line what stood behind `AT`
    static List<AtCommand> parse(String line) {
        AtCommandLine rest = new AtCommandLine(line);
        List<AtCommand> commands = new ArrayList<>();
        while (rest.skipTo()) {
            commands.add(rest.next());
        }
        return commands;
    }

    private boolean skipTo() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == ';')) {
            at++;
        }
        return at < line.length();
    }

    private AtCommand next() {
        return SIGNS.indexOf(line.charAt(at)) >= 0 ? extended() : basic();
    }

    private AtCommand extended() {
        int start = at++;
        while (at < line.length() && "=?;".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        String name = line.substring(start, at).strip().toUpperCase(Locale.ROOT);
        String tail = untilSemicolon();
        return switch (tail) {
            case "" -> new AtCommand(name, AtCommand.Form.RUN, List.of());
            case "?" -> new AtCommand(name, AtCommand.Form.READ, List.of());
            case "=?" -> new AtCommand(name, AtCommand.Form.TEST, List.of());
            default -> new AtCommand(name, AtCommand.Form.SET, arguments(tail.substring(1)));
        };
    }

    /// A letter, an optional `&` before it, and digits; `S` registers take `=` and `?` too.
    private AtCommand basic() {
        int start = at++;
        if (line.charAt(start) == '&' && at < line.length()) {
            at++;
        }
        String name = line.substring(start, at).toUpperCase(Locale.ROOT);
        int digits = at;
        while (at < line.length() && Character.isDigit(line.charAt(at))) {
            at++;
        }
        String number = line.substring(digits, at);
        if (name.equals("D")) {
            return new AtCommand(name, AtCommand.Form.SET, List.of(number + untilSemicolon()));
        }
        if (name.equals("S") && at < line.length() && "=?".indexOf(line.charAt(at)) >= 0) {
            String tail = untilSemicolon();
            return tail.equals("?")
                    ? new AtCommand(name, AtCommand.Form.READ, List.of(number))
                    : new AtCommand(name, AtCommand.Form.SET, List.of(number, tail.substring(1)));
        }
        return number.isEmpty()
                ? new AtCommand(name, AtCommand.Form.RUN, List.of())
                : new AtCommand(name, AtCommand.Form.SET, List.of(number));
    }

    private String untilSemicolon() {
        int start = at;
        boolean quoted = false;
        while (at < line.length() && (quoted || line.charAt(at) != ';')) {
            quoted ^= line.charAt(at) == '"';
            at++;
        }
        return line.substring(start, at).strip();
    }

    private static List<String> arguments(String list) {
        List<String> arguments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                arguments.add(current.toString());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        arguments.add(current.toString());
        return arguments;
    }
}
