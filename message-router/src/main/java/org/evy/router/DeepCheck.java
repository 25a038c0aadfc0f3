package org.evy.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.router.RoutePlan.Verdict;
import org.jspecify.annotations.Nullable;

/// Leads the node's own question past every service that would be asked about a person's, whatever each says to it, and
/// says nothing to anybody: it only finds out who answers. The route plan learns from it, so a service that hangs is
/// left
/// out before a person has waited for it, and is asked again once it is back.
final class DeepCheck {

    private final RouterProperties properties;
    private final Outlet outlet;
    private final Alarm alarm;
    private final RoutePlan plan;
    private final Clock clock;
    private final Counter answered;
    private final Counter late;
    private @Nullable Running running;

    private static final class Running {
        private final SmsReceived sms;
        private Route asked;
        private boolean missed;
        private Runnable callOffTimeout = () -> {};

        private Running(SmsReceived sms, Route asked) {
            this.sms = sms;
            this.asked = asked;
        }
    }

    DeepCheck(
            RouterProperties properties,
            Outlet outlet,
            Alarm alarm,
            RoutePlan plan,
            MeterRegistry meters,
            Clock clock) {
        this.properties = properties;
        this.outlet = outlet;
        this.alarm = alarm;
        this.plan = plan;
        this.clock = clock;
        this.answered = counter(meters, "answered");
        this.late = counter(meters, "late");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("evy.router.checks")
                .description("the node's own questions: every service asked answered in time, or one did not")
                .tag("outcome", outcome)
                .register(meters);
    }

    static boolean owns(ConversationId conversation) {
        return conversation.equals(ConversationId.CHECK);
    }

    synchronized void onText(SmsReceived sms) {
        if (!clock.instant().isBefore(sms.deadline())) {
            // An old record of Kafka's, from before a restart.
            return;
        }
        if (running != null) {
            running.callOffTimeout.run();
        }
        var check = new Running(sms, plan.first());
        running = check;
        ask(check);
    }

    private void ask(Running check) {
        var route = check.asked;
        var wait = properties.within(route);
        check.callOffTimeout = alarm.after(wait, () -> onTimeout(check, route));
        outlet.ask(
                route,
                new Question(
                        check.sms.id(),
                        check.sms.conversation(),
                        check.sms.text(),
                        null,
                        "en",
                        clock.instant().plus(wait),
                        List.of(),
                        List.of()));
    }

    private synchronized void onTimeout(Running check, Route route) {
        if (check == running && check.asked == route) {
            plan.timedOut(route);
            check.missed = true;
            next(check);
        }
    }

    synchronized void onAnswer(Answer answer) {
        var check = running;
        if (check == null || !check.sms.id().equals(answer.id()) || check.asked != answer.route()) {
            return;
        }
        check.callOffTimeout.run();
        plan.answered(answer.route());
        next(check);
    }

    /// No passages are handed on, so the plan leaves the model out: its watts are for people.
    private void next(Running check) {
        var left = Duration.between(clock.instant(), check.sms.deadline());
        if (check.asked == Route.EMERGENCY) {
            // as for everybody whose text is no order
            check.asked = Route.OPERATOR;
        }
        while (true) {
            switch (plan.after(check.asked, "en", 0, left)) {
                case Verdict.Ask ask -> {
                    check.asked = ask.route();
                    ask(check);
                    return;
                }
                case Verdict.Skip skip -> check.asked = skip.route();
                case Verdict.Exhausted() -> {
                    (check.missed ? late : answered).increment();
                    running = null;
                    return;
                }
            }
        }
    }
}
