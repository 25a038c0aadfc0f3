package org.evy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
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
import org.evy.messages.Passage;
import org.evy.messages.Preferences;
import org.evy.messages.Question;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.starter.NodeProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Orders of operators, the lockdown they order, and a responder's OK.
class OrdersAndLockdownTest {

    private static final ConversationId PERSON = new ConversationId("abcdef");
    private static final ConversationId NURSE = new ConversationId("fedcba");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Passage NEAR = new Passage("water-boil", "Boil it.", "WHO", "WHO 2022", "en", 0.3);

    private final RouterProperties properties = new RouterProperties(
            Map.of(Route.OPERATOR, Duration.ofSeconds(15)),
            Duration.ofSeconds(15),
            Duration.ofHours(24),
            3,
            List.of("en"),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));
    private final NodeProperties node = new NodeProperties(
            "Kijiji", "KE", List.of("en", "sw"), Map.of("KE", "999"), null, Path.of("d"), Path.of("k"));
    private final List<Route> asked = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Reply> said = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Outlet outlet = new Outlet() {
        @Override
        public void ask(Route route, Question question) {
            asked.add(route);
            questions.add(question);
        }

        @Override
        public void say(Reply reply) {
            said.add(reply);
        }

        @Override
        public void note(
                MessageId id, ConversationId conversation, String what, String reason, @Nullable SmsText text) {
            trace.add(what + ": " + reason);
        }
    };

    private record Planned(Duration in, Runnable action) {}

    private final List<Planned> alarms = new ArrayList<>();
    private final Alarm alarm = (wait, action) -> {
        var planned = new Planned(wait, action);
        alarms.add(planned);
        return () -> alarms.remove(planned);
    };
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RoutePlan plan = new RoutePlan(properties, meters);
    private final Notices notices = new Notices(node);
    private final AlertWatch alerts = new AlertWatch(outlet, alarm, notices, properties, meters);
    private final Router router = new Router(
            properties,
            node,
            outlet,
            alarm,
            plan,
            new Conversations(properties, Clock.fixed(NOW, ZoneOffset.UTC)),
            new LanguageGuess(node.languages()),
            notices,
            alerts,
            meters,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void asksForDangerFirstAlsoWhenAnOperatorTexts() {
        lockdown(false);
        var sms = text(PERSON, "STATUS", "operator-1");
        router.onText(sms);
        assertThat(asked).containsExactly(Route.EMERGENCY);
        router.onAnswer(notFound(sms, Route.EMERGENCY));

        assertThat(asked.getLast()).isEqualTo(Route.OPERATOR);
        assertThat(questions.getLast().role()).isEqualTo("operator-1");
        router.onAnswer(operator(sms, "EVY Kijiji: battery 62%"));
        assertThat(said).singleElement().satisfies(reply -> {
            assertThat(reply.to()).isEqualTo(new Recipient.Person(PERSON));
            assertThat(reply.urgency()).isEqualTo(Urgency.ANSWER);
            assertThat(reply.route()).isEqualTo(Route.OPERATOR);
        });
    }

    @Test
    void offersToOperatorsWhatLooksLikeAnOrderAndLeavesNoTraceOfThemForOthers() {
        lockdown(false);
        var spoofed = text(PERSON, "lockdown 1234", null);
        router.onText(spoofed);
        router.onAnswer(notFound(spoofed, Route.EMERGENCY));
        assertThat(asked.getLast()).isEqualTo(Route.OPERATOR);
        router.onAnswer(notFound(spoofed, Route.OPERATOR));
        assertThat(asked.getLast()).isEqualTo(Route.TEMPLATE);

        trace.clear();
        var usual = text(PERSON, "how do I plant maize", null);
        router.onText(usual);
        router.onAnswer(notFound(usual, Route.EMERGENCY));
        assertThat(asked.getLast()).isEqualTo(Route.TEMPLATE);
        assertThat(trace).noneMatch(line -> line.contains("OPERATOR"));
    }

    @Test
    void answersAnOperatorWhoTextedStop() {
        lockdown(false);
        var sms = text(PERSON, "STATUS", "operator-1", new Preferences("sw", true));
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(operator(sms, "EVY Kijiji: battery 62%"));

        assertThat(said.getLast().text().value()).isEqualTo("EVY Kijiji: battery 62%");
    }

    @Test
    void remembersNoOrderForTheModelToRead() {
        lockdown(false);
        var sms = text(PERSON, "LOCKDOWN 482193", "operator-1");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(operator(sms, "Locked."));
        router.onText(text(PERSON, "how do I plant maize", "operator-1"));

        assertThat(questions.getLast().earlier()).isEmpty();
    }

    @Test
    void closesWithoutAnSmsWhatOperatorServiceHasNothingToSayAbout() {
        lockdown(false);
        var sms = text(PERSON, "OK", "operator-1");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(operator(sms, ""));

        assertThat(said)
                .singleElement()
                .satisfies(reply -> assertThat(reply.text().value()).isEmpty());
    }

    @Test
    void inLockdownOnlyDangerKeywordsTemplatesAndAnHonestWordAreLeft() {
        lockdown(true);
        assertThat(meters.get("evy.router.lockdown").gauge().value()).isEqualTo(1);
        var sms = text(PERSON, "how do I make water safe", null);
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));

        assertThat(asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE, Route.FALLBACK);
        assertThat(trace).contains("skipped RETRIEVAL: lockdown", "skipped MODEL: lockdown");
        router.onAnswer(fallback(sms, "I do not know.", "nobody knew"));
        assertThat(said.getLast().text().value())
                .startsWith("For now EVY answers only emergencies.")
                .contains("999");
    }

    @Test
    void inLockdownANumberOfTheDirectoryIsStillGiven() {
        lockdown(true);
        var sms = text(PERSON, "number of the clinic", null);
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));
        router.onAnswer(fallback(sms, "Clinic: 0700. In danger call 999.", "directory: clinic"));

        assertThat(said.getLast().text().value()).startsWith("Clinic");
    }

    @Test
    void aLockdownThatComesInBetweenStopsAnAnswerThatIsUnderWay() {
        lockdown(false);
        var sms = text(PERSON, "how do I make water safe", null);
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));
        router.onAnswer(new Answer.NotFound(sms.id(), PERSON, Route.RETRIEVAL, List.of(NEAR), "unsure"));
        assertThat(asked.getLast()).isEqualTo(Route.MODEL);
        lockdown(true);
        router.onAnswer(new Answer.Found(
                sms.id(), PERSON, Route.MODEL, new SmsText("Boil it."), 1, "WHO", List.of(NEAR), "the model"));

        assertThat(said).isEmpty();
        assertThat(asked.getLast()).isEqualTo(Route.FALLBACK);
    }

    @Test
    void waitsForTheWordOnLockdownWhileThereIsTime() {
        assertThat(meters.get("evy.router.lockdown").gauge().value()).isNaN();
        var sms = text(PERSON, "how do I make water safe", null);
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));
        ring(Duration.ofMillis(250));
        assertThat(asked.getLast()).isEqualTo(Route.TEMPLATE);

        lockdown(false);
        ring(Duration.ofMillis(250));
        assertThat(asked.getLast()).isEqualTo(Route.RETRIEVAL);
        assertThat(trace).noneMatch(line -> line.startsWith("skipped"));
    }

    @Test
    void isClosedWhenNobodySaysInTimeWhetherThereIsALockdown() {
        var sms = new SmsReceived(
                MessageId.random(),
                PERSON,
                new SmsText("how do I make water safe"),
                NOW,
                NOW,
                "GSM7",
                1,
                true,
                null,
                NOW.plusSeconds(14),
                Preferences.NONE);
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));

        assertThat(asked.getLast()).isEqualTo(Route.FALLBACK);
        assertThat(trace).contains("skipped RETRIEVAL: whether there is a lockdown is not known yet");
        router.onAnswer(fallback(sms, "I do not know.", "nobody knew"));
        assertThat(said.getLast().text().value()).startsWith("For now EVY answers only emergencies.");
    }

    @Test
    void tellsThePersonThatTheResponderAnsweredOkAndTheResponderNothing() {
        lockdown(false);
        var help = alerted();
        alerts.onResult(result(help, SmsResult.State.SENT));
        said.clear();

        var ok = text(NURSE, "OK", "nurse-1");
        router.onText(ok);
        router.onAnswer(notFound(ok, Route.EMERGENCY));
        router.onAnswer(notFound(ok, Route.OPERATOR));

        assertThat(said).hasSize(2);
        assertThat(said.getFirst().to()).isEqualTo(new Recipient.Person(PERSON));
        assertThat(said.getFirst().text().value()).startsWith("EVY has an answer from the nurse: OK");
        assertThat(said.getFirst().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(said.getLast().answers()).isEqualTo(ok.id());
        assertThat(said.getLast().text().value()).isEmpty();
        ring(Duration.ofMinutes(10));
        assertThat(unanswered()).isZero();

        alerts.onResult(result(help, SmsResult.State.DELIVERED));
        assertThat(said)
                .as("a person who knows of the OK needs no delivery report")
                .hasSize(2);
    }

    @Test
    void countsAnAlertThatNobodyAnsweredUntilAnOkOrTwoHours() {
        lockdown(false);
        var help = alerted();
        alerts.onResult(result(help, SmsResult.State.SENT));
        assertThat(unanswered()).isZero();
        ring(Duration.ofMinutes(10));
        assertThat(unanswered()).isEqualTo(1);
        assertThat(alerts.acknowledged("chief-1")).isFalse();
        assertThat(unanswered()).isEqualTo(1);
        assertThat(alerts.acknowledged("nurse-1")).isTrue();
        assertThat(unanswered()).isZero();

        alerted();
        ring(Duration.ofMinutes(10));
        assertThat(unanswered()).isEqualTo(1);
        ring(Duration.ofHours(2));
        assertThat(unanswered()).isZero();
    }

    @Test
    void anOkBeforeTheAlertWentOutIsNoAnswerToIt() {
        lockdown(false);
        alerted();

        assertThat(alerts.acknowledged("nurse-1")).isFalse();
    }

    @Test
    void anOkOfSomebodyWithoutAnAlertIsAnOrdinaryText() {
        lockdown(false);
        var ok = text(NURSE, "ok", "nurse-1");
        router.onText(ok);
        router.onAnswer(notFound(ok, Route.EMERGENCY));
        router.onAnswer(notFound(ok, Route.OPERATOR));

        assertThat(asked.getLast()).isEqualTo(Route.TEMPLATE);
    }

    private SmsReceived alerted() {
        var help = text(PERSON, "my baby is not breathing", null);
        router.onText(help);
        router.onAnswer(new Answer.Danger(
                help.id(),
                PERSON,
                new SmsText("Give 5 rescue breaths."),
                2,
                List.of(new Alert("nurse-1", new SmsText("EVY alert: baby not breathing."))),
                "rule"));
        return help;
    }

    private double unanswered() {
        return meters.get("evy.router.alerts.unanswered").gauge().value();
    }

    private void ring(Duration wait) {
        var due = alarms.stream().filter(each -> each.in().equals(wait)).toList();
        alarms.removeAll(due);
        due.forEach(each -> each.action().run());
    }

    private void lockdown(boolean locked) {
        plan.onLockdown(new LockdownChanged(locked, NOW, "operator-1"));
    }

    private static SmsReceived text(ConversationId who, String words, @Nullable String role) {
        return text(who, words, role, Preferences.NONE);
    }

    private static SmsReceived text(ConversationId who, String words, @Nullable String role, Preferences preferences) {
        return new SmsReceived(
                MessageId.random(),
                who,
                new SmsText(words),
                NOW,
                NOW,
                "GSM7",
                1,
                true,
                role,
                NOW.plusSeconds(30),
                preferences);
    }

    private static Answer notFound(SmsReceived sms, Route route) {
        return new Answer.NotFound(sms.id(), sms.conversation(), route, List.of(), "nothing");
    }

    private static Answer operator(SmsReceived sms, String text) {
        return new Answer.Found(
                sms.id(), sms.conversation(), Route.OPERATOR, new SmsText(text), 1, null, List.of(), "order");
    }

    private static Answer fallback(SmsReceived sms, String text, String reason) {
        return new Answer.Found(
                sms.id(), sms.conversation(), Route.FALLBACK, new SmsText(text), 1, null, List.of(), reason);
    }

    private static SmsResult result(SmsReceived sms, SmsResult.State state) {
        return new SmsResult(
                org.evy.messages.ReplyId.about(sms.id(), "alert-nurse-1"),
                sms.id(),
                PERSON,
                new Recipient.Role("nurse-1"),
                state,
                "GSM7",
                30,
                1,
                7,
                NOW,
                "");
    }
}
