package org.evy.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evy.messages.AlarmChanged;
import org.jspecify.annotations.Nullable;

/// Which alarms are raised. A rule that is bad for long enough raises its alarm; one that has been good for long enough
/// clears it; what is not known changes nothing.
final class AlarmBook {

    private final WatchProperties properties;
    private final Map<Rule, Case> cases = new LinkedHashMap<>();

    private static final class Case {
        private @Nullable Instant badSince;
        private @Nullable Instant goodSince;
        private @Nullable Instant raisedAt;
        private Instant toldAt = Instant.MIN;
        private @Nullable AlarmChanged open;
    }

    AlarmBook(List<Rule> rules, WatchProperties properties) {
        this.properties = properties;
        rules.forEach(rule -> cases.put(rule, new Case()));
    }

    /// @param wall the time of day, for what is told; it may jump, and decides nothing
    /// @return what is to be told now: changes, and now and then what is unchanged
    synchronized List<AlarmChanged> judge(Look look, Instant wall) {
        var told = new ArrayList<AlarmChanged>();
        cases.forEach((rule, state) -> {
            var change = judge(rule, state, look, wall);
            if (change != null) {
                told.add(change);
            }
        });
        return told;
    }

    private @Nullable AlarmChanged judge(Rule rule, Case state, Look look, Instant wall) {
        var now = look.now();
        double figure = rule.figure(look);
        state.badSince = !rule.bad(figure) ? null : state.badSince == null ? now : state.badSince;
        state.goodSince = !rule.good(figure) ? null : state.goodSince == null ? now : state.goodSince;
        var open = state.open;
        if (open == null) {
            return mayRaise(rule, state, now) ? raise(rule, state, look, figure, wall) : null;
        }
        if (lasted(state.goodSince, properties.settle(), now)) {
            state.open = null;
            return new AlarmChanged(rule.name(), rule.severity(), false, open.words(), open.since(), wall);
        }
        var words = rule.bad(figure) ? Wording.fit(rule.words().of(look, figure)) : open.words();
        state.open = new AlarmChanged(rule.name(), rule.severity(), true, words, open.since(), wall);
        if (!lasted(state.toldAt, properties.repeat(), now)) {
            return null;
        }
        state.toldAt = now;
        return state.open;
    }

    private boolean mayRaise(Rule rule, Case state, Instant now) {
        return lasted(state.badSince, rule.hold(), now)
                && (state.raisedAt == null || lasted(state.raisedAt, properties.againAfter(), now));
    }

    private AlarmChanged raise(Rule rule, Case state, Look look, double figure, Instant wall) {
        var now = look.now();
        var began = state.badSince == null ? now : state.badSince;
        state.raisedAt = now;
        state.toldAt = now;
        var raised = new AlarmChanged(
                rule.name(),
                rule.severity(),
                true,
                Wording.fit(rule.words().of(look, figure)),
                wall.minus(Duration.between(began, now)),
                wall);
        state.open = raised;
        return raised;
    }

    private static boolean lasted(@Nullable Instant since, Duration time, Instant now) {
        return since != null && (since.equals(Instant.MIN) || !now.isBefore(since.plus(time)));
    }

    /// The raised ones, in the order of the rules, which is that of urgency.
    synchronized List<AlarmChanged> open() {
        return cases.values().stream()
                .map(state -> state.open)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    synchronized boolean raised(Rule rule) {
        var state = cases.get(rule);
        return state != null && state.open != null;
    }

    List<Rule> rules() {
        return List.copyOf(cases.keySet());
    }
}
