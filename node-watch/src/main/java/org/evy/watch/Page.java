package org.evy.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What the meters said at one moment. A series that is not there is "not known" (NaN), which is not zero.
final class Page {

    private final Map<String, List<Sample>> samples = new HashMap<>();

    /// @param labels in no order; empty for a series without any
    record Sample(Map<String, String> labels, double value) {}

    void add(String name, Map<String, String> labels, double value) {
        samples.computeIfAbsent(name, first -> new ArrayList<>()).add(new Sample(labels, value));
    }

    /// A copy that lacks this series.
    Page without(String name) {
        var copy = new Page();
        samples.forEach((each, values) -> {
            if (!each.equals(name)) {
                copy.samples.put(each, new ArrayList<>(values));
            }
        });
        return copy;
    }

    List<Sample> all(String name) {
        return samples.getOrDefault(name, List.of());
    }

    /// The one series of this name, or the sum of all that have one.
    double value(String name) {
        return sum(name, any -> true);
    }

    double value(String name, String label, String wanted) {
        return sum(name, labels -> wanted.equals(labels.get(label)));
    }

    /// The values of one label, such as the services, for which the series is `value`.
    List<String> labelsWhere(String name, String label, double value) {
        return all(name).stream()
                .filter(sample -> sample.value() == value)
                .map(sample -> sample.labels().getOrDefault(label, "?"))
                .sorted()
                .toList();
    }

    double sum(String name, Predicate<Map<String, String>> wanted) {
        double sum = Double.NaN;
        for (var sample : all(name)) {
            if (wanted.test(sample.labels()) && !Double.isNaN(sample.value())) {
                sum = Double.isNaN(sum) ? sample.value() : sum + sample.value();
            }
        }
        return sum;
    }
}
