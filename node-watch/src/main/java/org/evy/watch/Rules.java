package org.evy.watch;

import static org.evy.messages.AlarmChanged.Severity.CRITICAL;
import static org.evy.messages.AlarmChanged.Severity.WARNING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.evy.messages.AlarmChanged.Severity;

/// The rules of a village node, the most urgent first. docs/alarms.md says what to do about each.
final class Rules {

    private static final Duration NOW = Duration.ZERO;

    /// Above or below which threshold, good again at, for how long; or counted more often than, within.
    static final List<Rule> ALL = List.of(
            serviceDown(),
            counted("danger-late", CRITICAL, Measure.DANGER_LATE, 0, minutes(60), RuleWords::dangerLate),
            above("modem-gone", CRITICAL, Figures::modemGone, 0, 0, minutes(5), RuleWords::modemGone),
            above("no-network", CRITICAL, Figures::noNetwork, 0, 0, minutes(10), RuleWords::noNetwork),
            below("battery-critical", CRITICAL, Figures::charge, 25, 33, minutes(2), RuleWords::batteryCritical),
            counted("last-resort", CRITICAL, Measure.LAST_RESORT, 0, minutes(15), RuleWords::lastResort),
            above("queue-old", CRITICAL, Figures::oldestSeconds, 300, 60, minutes(1), RuleWords::queueOld),
            counted("sms-failing", CRITICAL, Measure.FAILED, 3, minutes(60), RuleWords::smsFailing),
            above("responder-silent", CRITICAL, Figures::alertsUnanswered, 0, 0, NOW, RuleWords::responderSilent),
            below("disk-low", CRITICAL, Figures::freeMegabytes, 200, 300, minutes(1), RuleWords::diskLow),
            below("battery-low", WARNING, Figures::charge, 35, 43, minutes(5), RuleWords::batteryLow),
            above("power-unknown", WARNING, Figures::powerUnknown, 0, 0, minutes(5), RuleWords::powerUnknown),
            above("too-hot", WARNING, Figures::degrees, 80, 70, minutes(5), RuleWords::tooHot),
            underVoltage(),
            above("model-down", WARNING, Figures::modelDegraded, 0, 0, minutes(5), RuleWords::modelDown),
            counted("records-failed", WARNING, Measure.PUT_ASIDE, 0, minutes(60), RuleWords::recordsFailed),
            above("store-full", WARNING, Figures::storePercent, 80, 50, minutes(5), RuleWords::storeFull),
            above("clock-wrong", WARNING, Figures::clockOffSeconds, 300, 120, minutes(5), RuleWords::clockWrong),
            above("backup-overdue", WARNING, Figures::backupOverdue, 0, 0, minutes(10), RuleWords::backupOverdue),
            above("backup-trial-failed", WARNING, Figures::trialFailed, 0, 0, NOW, RuleWords::backupTrialFailed));

    static final Set<String> NAMES = new TreeSet<>(ALL.stream().map(Rule::name).toList());

    private Rules() {}

    /// @throws IllegalArgumentException when a setting makes no sense
    static List<Rule> with(Map<String, RuleSetting> settings) {
        var rules = new ArrayList<Rule>();
        for (var rule : ALL) {
            var setting = settings.get(rule.name());
            if (setting == null) {
                rules.add(rule);
            } else if (setting.enabled()) {
                rules.add(rule.with(setting));
            }
        }
        return List.copyOf(rules);
    }

    /// The window is for how long a service must be DOWN or a route left out; one that hangs has hung for 10 s already.
    private static Rule serviceDown() {
        return new Rule(
                "service-down", CRITICAL, Figures::troubles, true, 0, 0, NOW, minutes(3), RuleWords::serviceDown);
    }

    /// The flag flickers with the load: one sight of it counts for the whole window.
    private static Rule underVoltage() {
        return new Rule(
                "under-voltage", WARNING, Figures::underVoltage, true, 0, 0, NOW, minutes(10), RuleWords::underVoltage);
    }

    private static Rule above(
            String name,
            Severity severity,
            Rule.Figure figure,
            double threshold,
            double clear,
            Duration hold,
            Rule.Words words) {
        return new Rule(name, severity, figure, true, threshold, clear, hold, NOW, words);
    }

    private static Rule below(
            String name,
            Severity severity,
            Rule.Figure figure,
            double threshold,
            double clear,
            Duration hold,
            Rule.Words words) {
        return new Rule(name, severity, figure, false, threshold, clear, hold, NOW, words);
    }

    private static Rule counted(
            String name, Severity severity, Measure measure, double threshold, Duration within, Rule.Words words) {
        Rule.Figure increase = (look, window) -> look.history().increase(measure, window, look.now());
        return new Rule(name, severity, increase, true, threshold, 0, NOW, within, words);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
