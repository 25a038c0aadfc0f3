package org.evy.fallback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.evy.messages.PowerLevel;
import org.evy.starter.NodeProperties;
import org.springframework.stereotype.Component;

/// Decides what to say when nobody else could: a number from the directory where one is asked for, else that there is
/// no answer and where to turn. It always has something to say.
@Component
class LastWord {

    private static final String LONGEST_NUMBER = "+254 700 000 000";

    record Said(String text, String reason) {}

    private final NodeProperties node;
    private final Map<String, Texts> texts = new HashMap<>();
    private final Directory directory;
    private final Counter served;
    private final Map<String, Counter> unknown = new HashMap<>();
    private volatile boolean batteryLow;

    /// @throws IllegalArgumentException when a text with this node's numbers takes more than one SMS; the message
    /// says which setting to shorten
    LastWord(NodeProperties node, FallbackProperties properties, MeterRegistry meters) {
        this.node = node;
        var asking = new ArrayList<String>();
        for (var language : Texts.LANGUAGES) {
            var own = Texts.of(language);
            texts.put(language, own);
            asking.addAll(own.asking());
            unknown.put(
                    language,
                    Counter.builder("evy.fallback.unknown")
                            .tag("language", language)
                            .description("times EVY said that it does not know")
                            .register(meters));
        }
        this.directory = new Directory(properties.directory(), asking);
        this.served = Counter.builder("evy.fallback.directory.served")
                .description("numbers given from the directory")
                .register(meters);
        texts.forEach((language, own) -> check(language, own, properties.directory()));
        Gauge.builder("evy.fallback.directory.entries", properties.directory(), List::size)
                .description("entries of the directory")
                .register(meters);
    }

    /// From CRITICAL on retrieval is not asked, so "I do not know" would be a lie.
    void onPower(PowerLevel level) {
        batteryLow = level.compareTo(PowerLevel.CRITICAL) >= 0;
    }

    private void check(String language, Texts own, List<FallbackProperties.Entry> entries) {
        var helpLine = Objects.requireNonNullElse(node.helpLine(), "");
        var longest = Map.of(
                "emergency", longer(node.emergencyNumber(), "00000"), "helpline", longer(helpLine, LONGEST_NUMBER));
        Texts.filled(own.noAnswer(), longest, "\"I cannot answer\" in " + language);
        Texts.filled(own.batteryLow(), longest, "\"my battery is low\" in " + language);
        Texts.filled(
                own.noAnswerHelpline(),
                longest,
                "\"I cannot answer\" in " + language + " with evy.node.help-line \"" + helpLine + "\"");
        for (int i = 0; i < entries.size(); i++) {
            inDirectory(own, entries.get(i), "evy.fallback.directory[" + i + "] in " + language);
        }
    }

    Said on(String text, String language) {
        return on(text, language, true);
    }

    /// @param counted false for the node's own questions, which say nothing about what people want to know
    Said on(String text, String language, boolean counted) {
        var spoken = texts.containsKey(language) ? language : fallbackLanguage();
        var own = Objects.requireNonNull(texts.get(spoken));
        var entry = directory.asked(text);
        if (entry.isPresent()) {
            served.increment(counted ? 1 : 0);
            return new Said(
                    inDirectory(own, entry.get(), "directory"),
                    "directory: " + entry.get().name());
        }
        if (batteryLow) {
            var values = Map.of("emergency", node.emergencyNumber());
            return new Said(Texts.filled(own.batteryLow(), values, "battery low"), "not looked up: the battery is low");
        }
        Objects.requireNonNull(unknown.get(spoken)).increment(counted ? 1 : 0);
        var helpLine = node.helpLine();
        if (helpLine == null || helpLine.isBlank()) {
            var values = Map.of("emergency", node.emergencyNumber());
            return new Said(Texts.filled(own.noAnswer(), values, "no answer"), "nobody knew");
        }
        var values = Map.of("emergency", node.emergencyNumber(), "helpline", helpLine);
        return new Said(Texts.filled(own.noAnswerHelpline(), values, "no answer"), "nobody knew");
    }

    private String inDirectory(Texts own, FallbackProperties.Entry entry, String what) {
        var values = Map.of("name", entry.name(), "number", entry.number(), "emergency", node.emergencyNumber());
        return Texts.filled(own.directory(), values, what);
    }

    private String fallbackLanguage() {
        return texts.containsKey(node.defaultLanguage()) ? node.defaultLanguage() : "en";
    }

    private static String longer(String one, String other) {
        return other.length() > one.length() ? other : one;
    }
}
