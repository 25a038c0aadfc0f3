package org.evy.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.evy.messages.AlarmChanged;
import org.evy.messages.AlarmChanged.Severity;
import org.jspecify.annotations.Nullable;

/// Writes the status page.
final class StatusHtml {

    private static final int HOURS = 24;
    private static final int POINTS = 96;

    private final String node;
    private final String style;
    private final Duration staleAfter;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter day;

    /// @param staleAfter a look that is older says that the node no longer looks
    StatusHtml(String node, String style, Duration staleAfter, ZoneId zone) {
        this.node = node;
        this.style = style;
        this.staleAfter = staleAfter;
        this.clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
        this.day = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
    }

    String page(Watch.@Nullable State state, Instant wall) {
        var html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="60">
                <title>%s: EVY node</title>
                <style>%s</style>
                </head>
                <body>
                <header><h1>%s</h1><time datetime="%s">%s</time></header>
                <main>
                """.formatted(escape(node), style, escape(node), wall, day.format(wall)));
        if (state == null) {
            html.append(sentence(
                    "warn", "Just started; it has not looked at itself yet. This page comes again by itself."));
        } else {
            html.append(now(state, wall)).append(alarms(state.open()));
            html.append("<h2>The last 24 hours</h2>\n")
                    .append(charts(state))
                    .append(facts(state))
                    .append(tables(state));
        }
        return html.append("""
                </main>
                <footer>More: <a href="/health">/health</a>, <a href="/texts">/texts</a>, \
                <a href="/prometheus">/prometheus</a>, <a href="/status.json">/status.json</a>. \
                What to do about an alarm: docs/alarms.md.</footer>
                </body>
                </html>
                """).toString();
    }

    private static String sentence(String kind, String words) {
        return "<p class=\"now %s\" role=\"status\">%s</p>\n".formatted(kind, escape(words));
    }

    private String now(Watch.State state, Instant wall) {
        if (Duration.between(state.at(), wall).compareTo(staleAfter) > 0) {
            return sentence(
                    "bad",
                    "It has not looked at itself since " + day.format(state.at())
                            + ": what follows is old. Restart the node if this lasts.");
        }
        var open = state.open();
        if (open.isEmpty()) {
            return sentence("good", "All is well. " + figures(state));
        }
        boolean critical = open.stream().anyMatch(alarm -> alarm.severity() == Severity.CRITICAL);
        var count = open.size() == 1 ? "One alarm" : open.size() + " alarms";
        return sentence(
                critical ? "bad" : "warn",
                count + (critical ? ": people may get no answers. " : ", answers go on. ") + figures(state));
    }

    private static String figures(Watch.State state) {
        var vitals = state.vitals();
        var parts = new ArrayList<String>();
        var charge = vitals.chargePercent();
        if (charge != null) {
            var hours = vitals.hoursLeft();
            parts.add(
                    "battery " + Math.round(charge) + " %" + (hours == null ? "" : " for " + Math.round(hours) + " h"));
        }
        parts.add("modem "
                + (vitals.modem() == null ? "not known" : vitals.modem().replace('_', ' ')));
        var waiting = vitals.waiting();
        if (waiting != null) {
            parts.add(waiting == 0 ? "nothing waits" : waiting + " SMS wait");
        }
        var words = String.join(", ", parts) + ".";
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String alarms(List<AlarmChanged> open) {
        if (open.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("<h2>Open alarms</h2>\n<ul class=\"alarms\">\n");
        for (var alarm : open) {
            boolean critical = alarm.severity() == Severity.CRITICAL;
            html.append("<li class=\"%s\"><strong>%s</strong>%s <span class=\"soft\">%s, since %s</span></li>\n"
                    .formatted(
                            critical ? "bad" : "warn",
                            escape(alarm.rule()),
                            escape(alarm.words()),
                            critical ? "critical" : "warning",
                            day.format(alarm.since())));
        }
        return html.append("</ul>\n").toString();
    }

    private String charts(Watch.State state) {
        var look = state.look();
        var in = hourly(look, Measure.RECEIVED);
        var out = hourly(look, Measure.SENT);
        var html = new StringBuilder("<div class=\"grid\">\n");
        html.append(figure(
                "Texts per hour",
                total(in) + " in, " + total(out) + " out",
                chart("in", "Texts that came in, per hour", "texts", state).columns(List.of(in), List.of("a"))
                        + chart("out", "SMS that went out, per hour", "SMS", state)
                                .columns(List.of(out), List.of("b"))
                        + legend(List.of("a", "b"), List.of("in, above", "out, below"))));
        html.append(figure("Answered by", "per hour", byRoute(state)));
        html.append(line(state, "answer", "95 of 100 answered within", "s", look.history()::p95, 0, 5));
        html.append(line(state, "charge", "Battery", "%", mean(look, Measure.CHARGE), 0, 100));
        html.append(line(state, "queue", "SMS that wait", "", max(look, Measure.WAITING), 0, 5));
        html.append(line(state, "signal", "Signal", "dBm", mean(look, Measure.SIGNAL), -113, -51));
        html.append(line(state, "temperature", "Processor", "°C", max(look, Measure.TEMPERATURE), 20, 85));
        return html.append("</div>\n").toString();
    }

    private String byRoute(Watch.State state) {
        var parts = new ArrayList<double[]>();
        var classes = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (var route : Measure.BY_ROUTE.entrySet()) {
            var values = hourly(state.look(), route.getValue());
            parts.add(values);
            classes.add("r" + classes.size());
            names.add(route.getKey().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + total(values));
        }
        return chart("routes", "Texts by the route that answered, per hour", "texts", state)
                        .columns(parts, classes)
                + legend(classes, names);
    }

    private String line(
            Watch.State state,
            String id,
            String title,
            String unit,
            BiFunction<Instant, Instant, Double> value,
            double low,
            double high) {
        var values = values(state.look(), POINTS, value);
        double last = Double.NaN;
        for (double each : values) {
            last = Double.isNaN(each) ? last : each;
        }
        var shown = Double.isNaN(last) ? "not known" : (Chart.number(last) + " " + unit).strip();
        return figure(title, shown, chart(id, title, unit, state).line(values, low, high));
    }

    private Chart chart(String id, String title, String unit, Watch.State state) {
        var end = state.at();
        return new Chart(
                id,
                title,
                unit,
                List.of(
                        clock.format(end.minus(Duration.ofHours(24))),
                        clock.format(end.minus(Duration.ofHours(12))),
                        clock.format(end)));
    }

    private static String figure(String title, String value, String inside) {
        return "<figure><figcaption>%s <span>%s</span></figcaption>%s</figure>\n"
                .formatted(escape(title), escape(value), inside);
    }

    private static String legend(List<String> classes, List<String> names) {
        var html = new StringBuilder("<ul class=\"legend\">");
        for (int i = 0; i < names.size(); i++) {
            html.append(
                            "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"%s\" width=\"10\" height=\"10\"/>"
                                    .formatted(classes.get(i)))
                    .append("</svg>")
                    .append(escape(names.get(i)))
                    .append("</li>");
        }
        return html.append("</ul>").toString();
    }

    private String facts(Watch.State state) {
        var vitals = state.vitals();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Power", vitals.power() == null ? "not known" : vitals.power().name());
        facts.put("Modem", or(vitals.modem(), ""));
        facts.put("Texts today", or(vitals.textsToday(), ""));
        facts.put("Answers today", or(vitals.answeredToday(), ""));
        facts.put("Last resorts today", or(vitals.lastResorts(), ""));
        var free = vitals.diskFreeBytes();
        facts.put("Free disk", or(free == null ? null : free / 1024 / 1024, " MB"));
        facts.put("Lockdown", vitals.locked() ? "yes: only danger, keywords and templates" : "no");
        facts.put("Last backup", vitals.lastBackup() == null ? "not known" : day.format(vitals.lastBackup()));
        facts.put("Running for", duration(Duration.ofSeconds(vitals.uptimeSeconds())));
        facts.put("EVY", vitals.version());
        facts.put("Java", Runtime.version().toString());
        var html = new StringBuilder("<h2>The node</h2>\n<dl>\n");
        facts.forEach((name, value) -> html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escape(name), escape(value))));
        return html.append(
                        "</dl>\n<p class=\"soft\">\"Today\" counts since midnight or since the start, whichever was later;")
                .append(" the charts begin anew with each start.</p>\n")
                .toString();
    }

    private String tables(Watch.State state) {
        var look = state.look();
        var columns = new LinkedHashMap<String, double[]>();
        columns.put("in", hourly(look, Measure.RECEIVED));
        columns.put("out", hourly(look, Measure.SENT));
        columns.put("p95 s", hourly(look, look.history()::p95));
        columns.put("battery %", hourly(look, mean(look, Measure.CHARGE)));
        columns.put("waiting", hourly(look, max(look, Measure.WAITING)));
        columns.put("dBm", hourly(look, mean(look, Measure.SIGNAL)));
        columns.put("°C", hourly(look, max(look, Measure.TEMPERATURE)));
        Measure.BY_ROUTE.forEach((route, measure) ->
                columns.put(route.toLowerCase(Locale.ROOT).replace('_', ' '), hourly(look, measure)));
        var html = new StringBuilder("<details><summary>The charts as a table</summary><div class=\"scroll\"><table>\n")
                .append("<caption class=\"soft\">Per hour, the newest first; empty where nothing is known</caption>\n")
                .append("<tr><th scope=\"col\">until</th>");
        columns.keySet()
                .forEach(name ->
                        html.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
        html.append("</tr>\n");
        for (int hour = HOURS - 1; hour >= 0; hour--) {
            html.append("<tr><th scope=\"row\">")
                    .append(clock.format(state.at().minus(Duration.ofHours(HOURS - 1 - hour))))
                    .append("</th>");
            for (var values : columns.values()) {
                html.append("<td>").append(Chart.number(values[hour])).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</table></div></details>\n").toString();
    }

    private static double[] hourly(Look look, Measure counter) {
        return values(look, HOURS, (from, to) -> look.history().sum(counter, from, to));
    }

    private static double[] hourly(Look look, BiFunction<Instant, Instant, Double> value) {
        return values(look, HOURS, value);
    }

    private static BiFunction<Instant, Instant, Double> mean(Look look, Measure measure) {
        return (from, to) -> look.history().mean(measure, from, to);
    }

    private static BiFunction<Instant, Instant, Double> max(Look look, Measure measure) {
        return (from, to) -> look.history().max(measure, from, to);
    }

    private static double[] values(Look look, int count, BiFunction<Instant, Instant, Double> value) {
        var values = new double[count];
        var step = Duration.ofHours(24).dividedBy(count);
        for (int i = 0; i < count; i++) {
            var to = look.now().minus(step.multipliedBy(count - 1L - i));
            values[i] = value.apply(to.minus(step), to);
        }
        return values;
    }

    private static long total(double[] values) {
        return Math.round(
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum());
    }

    private static String or(@Nullable Object value, String unit) {
        return value == null ? "not known" : value + unit;
    }

    private static String duration(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() + " min";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
