package org.evy.modem;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `./evy text` was called with.
///
/// @param language sent first as `LANG code`, so that the question is asked in it; null leaves it to the
///     node
/// @param seconds  how long each reply is waited for
record TextOptions(
        String question,
        String from,
        boolean json,
        URI simulator,
        URI node,
        int seconds,
        @Nullable String language) {

    static final String USAGE = """
            usage: ./evy text [options] "question"
              --from NUMBER      the phone that texts (+254700000001)
              --lang CODE        texts "LANG CODE" first, such as sw or fr
              --timeout SECONDS  how long to wait for the reply (45)
              --json             one JSON object instead of the picture
              --sim URL          the modem simulator (http://127.0.0.1:8080)
              --node URL         the node's management port (http://127.0.0.1:8081)
            ends with 0 answered, 1 no reply in time, 2 wrong usage, 3 simulator or node not reachable""";

    /// @throws IllegalArgumentException if it cannot be understood; the message is for the user
    static TextOptions of(List<String> arguments) {
        String from = "+254700000001";
        boolean json = false;
        String simulator = "http://127.0.0.1:8080";
        String node = "http://127.0.0.1:8081";
        int seconds = 45;
        String language = null;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> json = true;
                case "--from" -> from = phone(value(arguments, ++i));
                case "--sim" -> simulator = value(arguments, ++i);
                case "--node" -> node = value(arguments, ++i);
                case "--timeout" -> seconds = seconds(value(arguments, ++i));
                case "--lang" -> language = language(value(arguments, ++i));
                case "--" -> {
                    words.addAll(arguments.subList(i + 1, arguments.size()));
                    i = arguments.size();
                }
                default -> {
                    if (argument.startsWith("--")) {
                        throw new IllegalArgumentException("unknown option " + argument);
                    }
                    words.add(argument);
                }
            }
        }
        String question = String.join(" ", words).strip();
        // An empty SMS is one too, but only on purpose: ./evy text "".
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the question is missing");
        }
        return new TextOptions(question, from, json, url(simulator, "--sim"), url(node, "--node"), seconds, language);
    }

    private static String value(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException(arguments.get(index - 1) + " needs a value");
        }
        return arguments.get(index);
    }

    private static String phone(String number) {
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            throw new IllegalArgumentException("--from is + and 7 to 15 digits, as in +254700000001");
        }
        return number;
    }

    private static String language(String code) {
        if (!code.matches("[A-Za-z]{2,3}")) {
            throw new IllegalArgumentException("--lang is a language code of two or three letters, such as sw");
        }
        return code;
    }

    private static int seconds(String text) {
        int seconds = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < 1) {
            throw new IllegalArgumentException("--timeout is a number of seconds from 1 to 9999");
        }
        return seconds;
    }

    private static URI url(String text, String option) {
        if (!text.matches("http://[A-Za-z0-9.\\-\\[\\]:]+/?")) {
            throw new IllegalArgumentException(option + " is an address such as http://127.0.0.1:8080");
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }
}
