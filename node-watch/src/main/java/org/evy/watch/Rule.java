package org.evy.watch;

import java.time.Duration;
import org.evy.messages.AlarmChanged.Severity;

/// What must not be, said so that it neither flaps nor cries wolf.
///
/// @param name      of the alarm: lower case and hyphens
/// @param figure    the one number it judges
/// @param above     true: too high is bad; false: too low is
/// @param threshold beyond this it is bad
/// @param clear     it is good again only at this, a little better than the threshold
/// @param hold      how long it must be bad before the alarm is raised
/// @param window    over what time the figure is taken; zero for those of this moment
/// @param words     for the operator
record Rule(
        String name,
        Severity severity,
        Figure figure,
        boolean above,
        double threshold,
        double clear,
        Duration hold,
        Duration window,
        Words words) {

    /// A number, or NaN while it is not known.
    @FunctionalInterface
    interface Figure {
        double of(Look look, Duration window);
    }

    /// What is wrong and what to do, in plain English, GSM-7, at most 100 septets.
    @FunctionalInterface
    interface Words {
        String of(Look look, double figure);
    }

    double figure(Look look) {
        return figure.of(look, window);
    }

    boolean bad(double figure) {
        return above ? figure > threshold : figure < threshold;
    }

    boolean good(double figure) {
        return above ? figure <= clear : figure >= clear;
    }

    /// The same rule as an operator wants it.
    ///
    /// @throws IllegalArgumentException when threshold and clear contradict each other
    Rule with(RuleSetting setting) {
        double limit = setting.threshold() == null ? threshold : setting.threshold();
        double fine = setting.clear() != null
                ? setting.clear()
                // the distance between the two is what keeps it from flapping: it moves along
                : above ? Math.max(Math.min(0, limit), limit + clear - threshold) : limit + clear - threshold;
        if (above ? fine > limit : fine < limit) {
            throw new IllegalArgumentException("evy.watch.rules." + name + ": clear (" + fine + ") must be "
                    + (above ? "at most" : "at least") + " the threshold (" + limit + "), or the alarm would flap");
        }
        return new Rule(
                name,
                severity,
                figure,
                above,
                limit,
                fine,
                setting.hold() == null ? hold : setting.hold(),
                setting.window() == null ? window : setting.window(),
                words);
    }
}
