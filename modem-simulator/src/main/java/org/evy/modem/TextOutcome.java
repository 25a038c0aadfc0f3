package org.evy.modem;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What came of a text, for people and for programs.
///
/// @param sent    what the simulator said to the text
/// @param replies in the order they came; empty when none came in time
/// @param steps   what the node noted; null when it could not be asked
/// @param note    what is missing, empty when nothing is
record TextOutcome(
        TextOptions options,
        JsonTree sent,
        List<JsonTree> replies,
        @Nullable JsonTree steps,
        String note) {
    private static final int WIDTH = 60;
    private static final Pattern ROUTE = Pattern.compile("\\broute ([A-Z_]+)");
    private static final Pattern SOURCE = Pattern.compile("\\bsource ([^,]+)");

    /// As the router's step names it; empty when there is no such step.
    static String route(JsonTree steps) {
        return named(ROUTE, steps);
    }

    private static String named(Pattern pattern, JsonTree steps) {
        Matcher matcher = pattern.matcher(decision(steps));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String decision(JsonTree steps) {
        return steps.list("steps").stream()
                .filter(step -> step.text("what").equals("answered"))
                .map(step -> step.text("reason"))
                .findFirst()
                .orElse("");
    }

    String picture() {
        StringBuilder out = new StringBuilder();
        for (JsonTree reply : replies) {
            out.append("┌─ EVY to ")
                    .append(options.from())
                    .append(' ')
                    .append("─".repeat(12))
                    .append('\n');
            for (String line : wrap(reply.text("text"))) {
                out.append("│ ").append(line).append('\n');
            }
            out.append("└─ ").append(price(reply)).append('\n');
        }
        if (steps != null) {
            String source = named(SOURCE, steps);
            line(
                    out,
                    "route",
                    decision(steps).isEmpty() ? "not noted" : decision(steps).replaceFirst("^route ", ""));
            line(out, "source", source.isEmpty() ? "none" : source);
            steps(out, steps);
        }
        if (!note.isEmpty()) {
            out.append(note).append('\n');
        }
        return out.toString().stripTrailing();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append("%-8s %s\n".formatted(name, value));
    }

    private String price(JsonTree reply) {
        String units = reply.text("encoding").equals("GSM7") ? "septets" : "units";
        long parts = reply.number("parts");
        return "%s, %d %s, %d SMS, %d ms after the text"
                .formatted(
                        reply.text("encoding"),
                        reply.number("units"),
                        units,
                        parts,
                        millisBetween(sent.text("at"), reply.text("at")));
    }

    private static void steps(StringBuilder out, JsonTree steps) {
        List<JsonTree> list = steps.list("steps");
        String start = list.stream()
                .filter(step -> step.text("what").equals("received"))
                .map(step -> step.text("at"))
                .findFirst()
                .orElse(list.isEmpty() ? "" : list.getFirst().text("at"));
        for (JsonTree step : list) {
            out.append("%+6d ms  %-18s %-20s %s\n"
                    .formatted(
                            millisBetween(start, step.text("at")),
                            step.text("service"),
                            step.text("what"),
                            step.text("reason")));
        }
    }

    private static long millisBetween(String from, String to) {
        try {
            return Duration.between(Instant.parse(from), Instant.parse(to)).toMillis();
        } catch (DateTimeParseException _) {
            return 0;
        }
    }

    /// Lines of at most so many characters, cut between words where there are any.
    static List<String> wrap(String text) {
        return text.lines()
                .flatMap(line -> Pattern.compile("\\S.{0," + (WIDTH - 2) + "}(?=\\s|$)|\\S{" + WIDTH + "}|\\S+")
                        .matcher(line)
                        .results()
                        .map(match -> match.group().strip()))
                .toList();
    }

    String json() {
        return write(json -> {
            json.writeStringProperty("question", options.question());
            json.writeStringProperty("from", options.from());
            json.writeBooleanProperty("answered", !replies.isEmpty());
            json.writeName("sent");
            value(json, sent.fields());
            if (!replies.isEmpty()) {
                JsonTree reply = replies.getFirst();
                json.writeStringProperty("reply", reply.text("text"));
                json.writeNumberProperty("millis", millisBetween(sent.text("at"), reply.text("at")));
                json.writeName("replies");
                value(json, replies.stream().map(JsonTree::fields).toList());
            }
            JsonTree known = steps;
            if (known != null) {
                json.writeStringProperty("route", route(known));
                json.writeStringProperty("source", named(SOURCE, known));
                json.writeStringProperty("decision", decision(known));
                json.writeStringProperty("id", known.text("id"));
                json.writeStringProperty("conversation", known.text("conversation"));
                json.writeName("steps");
                value(json, known.list("steps").stream().map(JsonTree::fields).toList());
            }
            json.writeStringProperty("note", note);
        });
    }

    /// Writes the properties of one object.
    interface Properties {
        void write(JsonGenerator json);
    }

    static String write(Properties properties) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            properties.write(json);
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, inner) -> {
                    json.writeName(String.valueOf(name));
                    value(json, inner);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(inner -> value(json, inner));
                json.writeEndArray();
            }
            case Boolean yes -> json.writeBoolean(yes);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
