package org.evy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evy.messages.Alert;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.LockdownChanged;
import org.evy.messages.MessageId;
import org.evy.messages.Preferences;
import org.evy.messages.Question;
import org.evy.messages.Reply;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeepCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final RouterProperties properties = new RouterProperties(
            Map.of(),
            Duration.ofSeconds(15),
            Duration.ofHours(24),
            3,
            List.of("en"),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));
    private final List<Question> questions = new ArrayList<>();
    private final List<Route> asked = new ArrayList<>();
    private final List<String> spoken = new ArrayList<>();
    private final List<Runnable> alarms = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RoutePlan plan = new RoutePlan(properties, meters);
    private final DeepCheck check = new DeepCheck(
            properties,
            new Outlet() {
                @Override
                public void ask(Route route, Question question) {
                    asked.add(route);
                    questions.add(question);
                }

                @Override
                public void say(Reply reply) {
                    spoken.add("said");
                }

                @Override
                public void note(
                        MessageId id, ConversationId conversation, String what, String reason, @Nullable SmsText text) {
                    spoken.add("noted");
                }
            },
            (wait, action) -> {
                alarms.add(action);
                return () -> alarms.remove(action);
            },
            plan,
            meters,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void open() {
        plan.onLockdown(new LockdownChanged(false, NOW, "start"));
    }

    @Test
    void asksEveryServiceButTheModelWhateverTheySayAndTellsNobody() {
        var sms = text(NOW.plusSeconds(20));
        check.onText(sms);
        // Even danger alerts nobody: it is not a person who asks.
        check.onAnswer(new Answer.Danger(
                sms.id(),
                ConversationId.CHECK,
                new SmsText("Call 999"),
                1,
                List.of(new Alert("nurse-1", new SmsText("come"))),
                "test"));
        check.onAnswer(new Answer.NotFound(sms.id(), ConversationId.CHECK, Route.TEMPLATE, List.of(), "none"));
        check.onAnswer(new Answer.Unavailable(sms.id(), ConversationId.CHECK, Route.RETRIEVAL, "no index"));
        check.onAnswer(new Answer.NotFound(sms.id(), ConversationId.CHECK, Route.FALLBACK, List.of(), "none"));

        assertThat(asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE, Route.RETRIEVAL, Route.FALLBACK);
        assertThat(questions).allSatisfy(each -> assertThat(each.conversation()).isEqualTo(ConversationId.CHECK));
        assertThat(spoken).isEmpty();
        assertThat(alarms).isEmpty();
        assertThat(count("answered")).isEqualTo(1);
        assertThat(meters.find("evy.router.texts").counters()).isEmpty();
        assertThat(meters.find("evy.router.late").counters()).isEmpty();
    }

    @Test
    void goesOnPastAServiceThatDoesNotAnswerAndSaysThatItWasLate() {
        var sms = text(NOW.plusSeconds(20));
        check.onText(sms);
        ring();
        check.onAnswer(new Answer.NotFound(sms.id(), ConversationId.CHECK, Route.EMERGENCY, List.of(), "too late"));
        assertThat(asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE);

        ring();
        ring();
        ring();
        assertThat(asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE, Route.RETRIEVAL, Route.FALLBACK);
        assertThat(count("late")).isEqualTo(1);
        assertThat(count("answered")).isZero();
    }

    @Test
    void twoMissedChecksTakeTheRouteOutBeforeAPersonWaitsForIt() {
        for (int i = 0; i < 2; i++) {
            var sms = text(NOW.plusSeconds(20));
            check.onText(sms);
            check.onAnswer(new Answer.NotFound(sms.id(), ConversationId.CHECK, Route.EMERGENCY, List.of(), ""));
            check.onAnswer(new Answer.NotFound(sms.id(), ConversationId.CHECK, Route.TEMPLATE, List.of(), ""));
            ring();
            check.onAnswer(new Answer.NotFound(sms.id(), ConversationId.CHECK, Route.FALLBACK, List.of(), ""));
        }

        assertThat(plan.out()).containsExactly(Route.RETRIEVAL);
    }

    @Test
    void leavesAnOldCheckAloneAndForgetsAnUnfinishedOneWhenTheNextComes() {
        check.onText(text(NOW));
        assertThat(asked).isEmpty();

        var first = text(NOW.plusSeconds(20));
        check.onText(first);
        check.onText(text(NOW.plusSeconds(20)));
        check.onAnswer(new Answer.NotFound(first.id(), ConversationId.CHECK, Route.EMERGENCY, List.of(), ""));

        assertThat(asked).containsExactly(Route.EMERGENCY, Route.EMERGENCY);
    }

    private void ring() {
        alarms.removeFirst().run();
    }

    private double count(String outcome) {
        return meters.get("evy.router.checks").tag("outcome", outcome).counter().count();
    }

    private static SmsReceived text(Instant deadline) {
        return new SmsReceived(
                MessageId.random(),
                ConversationId.CHECK,
                new SmsText("How do I make river water safe to drink?"),
                NOW,
                null,
                "GSM7",
                1,
                true,
                null,
                deadline,
                Preferences.NONE);
    }
}
