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
import org.evy.codec.SmsLength;
import org.evy.messages.Alert;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.Keyword;
import org.evy.messages.LockdownChanged;
import org.evy.messages.MessageId;
import org.evy.messages.Passage;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Preferences;
import org.evy.messages.Question;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.starter.NodeProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {

    private static final ConversationId PERSON = new ConversationId("abcdef");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Passage NEAR = new Passage("water-boil", "Boil it.", "WHO", "WHO 2022", "en", 0.3);

    private final RouterProperties properties = new RouterProperties(
            Map.of(Route.MODEL, Duration.ofSeconds(14)),
            Duration.ofSeconds(15),
            Duration.ofHours(24),
            3,
            List.of("en", "fr"),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));
    private final NodeProperties node = new NodeProperties(
            "Kijiji", "KE", List.of("en", "sw", "fr"), Map.of("KE", "999"), null, Path.of("d"), Path.of("k"));
    private final Recorder outlet = new Recorder();
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

    @BeforeEach
    void open() {
        plan.onLockdown(new LockdownChanged(false, NOW, "start"));
    }

    private record Planned(Duration in, Runnable action) {}

    private static final class Recorder implements Outlet {
        private final List<Route> asked = new ArrayList<>();
        private final List<Question> questions = new ArrayList<>();
        private final List<Reply> said = new ArrayList<>();
        private final List<String> trace = new ArrayList<>();

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
    }

    @Test
    void asksForDangerBeforeAnythingElse() {
        router.onText(text("where can I buy maize seed?"));

        assertThat(outlet.asked).containsExactly(Route.EMERGENCY);
    }

    @Test
    void goesFromRouteToRouteUntilOneAnswers() {
        var sms = text("how do I make river water safe to drink");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));
        router.onAnswer(found(sms, "Boil the water for 1 minute."));

        assertThat(outlet.asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE, Route.RETRIEVAL);
        assertThat(outlet.said).singleElement().satisfies(reply -> {
            assertThat(reply.id()).isEqualTo(ReplyId.answerTo(sms.id()));
            assertThat(reply.text().value()).isEqualTo("Boil the water for 1 minute. [WHO]");
            assertThat(reply.urgency()).isEqualTo(Urgency.ANSWER);
        });
        assertThat(outlet.trace).anyMatch(line -> line.startsWith("answered: route RETRIEVAL, source WHO, "));
    }

    @Test
    void countsByRouteAndLanguageFromZeroOn() {
        assertThat(decided(Route.RETRIEVAL)).isZero();
        assertThat(meters.get("evy.router.timeouts").counters()).allMatch(counter -> counter.count() == 0);
        assertThat(meters.get("evy.router.late").counters()).allMatch(counter -> counter.count() == 0);

        var sms = text("how do I make river water safe to drink");
        toRetrieval(sms);
        router.onAnswer(found(sms, "Boil the water for 1 minute."));

        assertThat(decided(Route.RETRIEVAL)).isEqualTo(1);
        assertThat(meters.get("evy.router.answer.seconds")
                        .tags("route", "RETRIEVAL", "language", "en")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private double decided(Route route) {
        return meters.get("evy.router.texts")
                .tags("route", route.name(), "language", "en")
                .counter()
                .count();
    }

    @Test
    void asksTheModelOnlyWithPassagesToStandOn() {
        var without = text("what is the capital of the moon");
        toRetrieval(without);
        router.onAnswer(new Answer.NotFound(without.id(), PERSON, Route.RETRIEVAL, List.of(), "nothing near"));
        assertThat(outlet.asked.getLast()).isEqualTo(Route.FALLBACK);

        var with = text("how is water treated in the river region");
        toRetrieval(with);
        router.onAnswer(new Answer.NotFound(with.id(), PERSON, Route.RETRIEVAL, List.of(NEAR), "too unsure"));
        assertThat(outlet.asked.getLast()).isEqualTo(Route.MODEL);
        assertThat(outlet.questions.getLast().passages()).containsExactly(NEAR);
    }

    @Test
    void leavesTheModelOutWhenTheBatteryIsLow() {
        plan.onPower(new PowerChanged(PowerLevel.SAVE, NOW, 30.0, null, "test", true));
        var sms = text("how is water treated in the river region");
        toRetrieval(sms);
        router.onAnswer(new Answer.NotFound(sms.id(), PERSON, Route.RETRIEVAL, List.of(NEAR), "too unsure"));

        assertThat(outlet.asked.getLast()).isEqualTo(Route.FALLBACK);
        assertThat(outlet.trace).contains("skipped MODEL: power SAVE");
    }

    @Test
    void leavesRetrievalOutWhenTheBatteryIsCritical() {
        plan.onPower(new PowerChanged(PowerLevel.CRITICAL, NOW, 22.0, null, "test", true));
        var sms = text("how do I make river water safe to drink");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));

        assertThat(outlet.asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE, Route.FALLBACK);
    }

    @Test
    void asksTheNextRouteWhenOneDoesNotAnswerInTime() {
        router.onText(text("how do I make river water safe to drink"));
        ring();

        assertThat(outlet.asked).containsExactly(Route.EMERGENCY, Route.TEMPLATE);
    }

    @Test
    void leavesOutARouteThatTwiceDidNotAnswer() {
        for (int i = 0; i < 2; i++) {
            var sms = text("how do I make river water safe to drink");
            toRetrieval(sms);
            ring();
            router.onAnswer(found(sms, Route.FALLBACK, "I do not know."));
        }
        var sms = text("how do I make river water safe to drink");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));

        assertThat(outlet.asked.getLast()).isEqualTo(Route.FALLBACK);
        assertThat(outlet.trace).contains("skipped RETRIEVAL: it did not answer lately");
    }

    @Test
    void triesASilentRouteAgainAfterThePauseAndTakesItBackWhenItAnswers() throws Exception {
        var quick = new RoutePlan(
                new RouterProperties(
                        Map.of(),
                        Duration.ofMillis(20),
                        Duration.ofHours(1),
                        3,
                        List.of("en"),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10)),
                new SimpleMeterRegistry());
        quick.first();
        quick.timedOut(Route.EMERGENCY);
        quick.timedOut(Route.EMERGENCY);
        assertThat(quick.out()).containsExactly(Route.EMERGENCY);

        // The outcome of one trial never becomes known; the next one decides.
        org.awaitility.Awaitility.await().until(() -> {
            quick.first();
            quick.answered(Route.EMERGENCY);
            return quick.out().isEmpty();
        });
    }

    @Test
    void alwaysAsksForDangerEvenIfThatServiceWasSilentBefore() {
        for (int i = 0; i < 4; i++) {
            router.onText(text("how do I make river water safe to drink"));
            ring();
        }
        assertThat(outlet.asked.stream().filter(Route.EMERGENCY::equals)).hasSize(4);
    }

    @Test
    void leavesATextAloneWhoseDeadlineHasPassed() {
        var old = text("how do I plant maize");
        router.onText(new SmsReceived(
                old.id(), PERSON, old.text(), NOW, NOW, "GSM7", 1, true, null, NOW.minusSeconds(1), Preferences.NONE));

        assertThat(outlet.asked).isEmpty();
        assertThat(outlet.trace).containsExactly("left alone: its deadline has passed");
    }

    @Test
    void doesNotBlameAServiceForADeadlineThatWasTooClose() {
        for (int i = 0; i < 4; i++) {
            var late = text("how do I plant maize");
            router.onText(new SmsReceived(
                    late.id(),
                    PERSON,
                    late.text(),
                    NOW,
                    NOW,
                    "GSM7",
                    1,
                    true,
                    null,
                    NOW.plusMillis(5),
                    Preferences.NONE));
            ring();
            ring();
        }
        assertThat(plan.out()).isEmpty();
    }

    @Test
    void answersATextThatComesTwiceOnlyOnceAndWithTheSameReply() {
        var sms = text("how do I make river water safe to drink");
        router.onText(sms);
        router.onText(sms);
        assertThat(outlet.asked).hasSize(1);

        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));
        router.onAnswer(found(sms, "Boil it."));
        router.onAnswer(found(sms, "Boil it."));
        assertThat(outlet.said).hasSize(1);

        router.onText(sms);
        assertThat(outlet.said).hasSize(2).allMatch(reply -> reply.equals(outlet.said.getFirst()));
    }

    @Test
    void tellsThePersonOnlyWhatReallyHappenedToTheAlert() {
        var sms = text("my baby is not breathing");
        router.onText(sms);
        router.onAnswer(danger(sms));

        assertThat(outlet.said).hasSize(2);
        assertThat(outlet.said.get(0).urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(outlet.said.get(1).to()).isEqualTo(new Recipient.Role("nurse-1"));

        var alert = outlet.said.get(1).id();
        alerts.onResult(result(sms, alert, SmsResult.State.SENT));
        assertThat(outlet.said).hasSize(2);
        ring();
        assertThat(outlet.said.getLast().text().value()).startsWith("EVY texted the nurse");

        alerts.onResult(result(sms, alert, SmsResult.State.DELIVERED));
        assertThat(outlet.said.getLast().text().value()).contains("the nurse has EVY's text");
        assertThat(outlet.said).hasSize(4);
    }

    @Test
    void saysWithOneTextThatTheAlertWasDeliveredAtOnce() {
        var sms = text("my baby is not breathing");
        router.onText(sms);
        router.onAnswer(danger(sms));
        var alert = outlet.said.get(1).id();
        alerts.onResult(result(sms, alert, SmsResult.State.SENT));
        alerts.onResult(result(sms, alert, SmsResult.State.DELIVERED));
        ring();

        assertThat(outlet.said).hasSize(3);
        assertThat(outlet.said.getLast().text().value()).contains("has EVY's text");
    }

    @Test
    void saysThatTheResponderWasNotReached() {
        var sms = text("my baby is not breathing");
        router.onText(sms);
        router.onAnswer(danger(sms));
        alerts.onResult(result(sms, outlet.said.get(1).id(), SmsResult.State.FAILED));

        assertThat(outlet.said.getLast().text().value()).startsWith("EVY could not reach the nurse. Call 999");
    }

    @Test
    void actsOnDangerThatIsFoundLate() {
        var sms = text("my baby is not breathing");
        router.onText(sms);
        ring();
        router.onAnswer(danger(sms));
        assertThat(outlet.said.getFirst().route()).isEqualTo(Route.EMERGENCY);

        var other = text("my baby is not breathing");
        router.onText(other);
        ring();
        router.onAnswer(found(other, Route.TEMPLATE, "Hello."));
        router.onAnswer(danger(other));
        assertThat(outlet.said.getLast().id()).isEqualTo(ReplyId.about(other.id(), "danger"));
    }

    @Test
    void keepsForMoreWhatDoesNotFitOneSms() {
        var sms = text("tell me all about maize");
        toRetrieval(sms);
        var first = "Plant maize at the start of the rains, two seeds in each hole and one step between the rows. ";
        var second = "Weed it after two weeks and again after five weeks, before the weeds take the food. ";
        var third = "Dry the cobs well before you store them, and keep them off the ground.";
        router.onAnswer(found(sms, first + second + third));

        var answer = outlet.said.getFirst().text().value();
        assertThat(SmsLength.of(answer).parts()).isEqualTo(1);
        assertThat(answer)
                .startsWith(first.strip())
                .contains("MORE")
                .contains("[WHO]")
                .doesNotContain("Weed it");

        var more = text("MORE");
        router.onText(more);
        router.onAnswer(notFound(more, Route.EMERGENCY));
        router.onAnswer(keyword(more, Keyword.MORE, "", "There is nothing more."));
        assertThat(outlet.said.getLast().text().value()).startsWith("Weed it");
        assertThat(outlet.said.getLast().route())
                .as("the privacy filter must know whose words they are")
                .isEqualTo(Route.RETRIEVAL);
    }

    @Test
    void givesWithMoreTheFactsThatCameCloseBehind() {
        var sms = text("how do I make water safe");
        toRetrieval(sms);
        router.onAnswer(new Answer.Found(
                sms.id(),
                PERSON,
                Route.RETRIEVAL,
                new SmsText("Boil the water."),
                1,
                "WHO",
                List.of(
                        new Passage("boil", "Boil the water.", "WHO", "w", "en", 0.9),
                        new Passage("sun", "Or put clear bottles in the sun.", "CDC", "c", "en", 0.6),
                        new Passage("cow", "Cows drink 60 litres.", "FAO", "f", "en", 0.2)),
                "boil 0.9"));
        var more = List.of(text("MORE"), text("MORE"));
        more.forEach(each -> {
            router.onText(each);
            router.onAnswer(notFound(each, Route.EMERGENCY));
            router.onAnswer(keyword(each, Keyword.MORE, "", "There is nothing more."));
        });

        assertThat(outlet.said)
                .extracting(reply -> reply.text().value())
                .containsExactly(
                        "Boil the water. [WHO]", "Or put clear bottles in the sun. [CDC]", "There is nothing more.");
    }

    @Test
    void saysThatThereIsNothingMore() {
        var more = text("MORE");
        router.onText(more);
        router.onAnswer(notFound(more, Route.EMERGENCY));
        router.onAnswer(keyword(more, Keyword.MORE, "", "There is nothing more."));

        assertThat(outlet.said.getLast().text().value()).isEqualTo("There is nothing more.");
    }

    @Test
    void remembersStopAndStart() {
        var stop = text("STOP");
        router.onText(stop);
        router.onAnswer(notFound(stop, Route.EMERGENCY));
        router.onAnswer(keyword(stop, Keyword.STOP, "", "No more texts."));

        assertThat(outlet.said.getLast().remember()).isEqualTo(new Preferences(null, true));
    }

    @Test
    void staysSilentTowardsSomebodyWhoTextedStopButNotInDanger() {
        var stopped = new Preferences("en", true);
        var sms = text("how do I plant maize", stopped);
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(found(sms, Route.TEMPLATE, "Hello."));
        assertThat(outlet.said.getLast().text().value()).isEmpty();

        var start = text("START", stopped);
        router.onText(start);
        router.onAnswer(notFound(start, Route.EMERGENCY));
        router.onAnswer(keyword(start, Keyword.START, "", "Welcome back."));
        assertThat(outlet.said.getLast().remember()).isEqualTo(new Preferences("en", false));

        var help = text("my baby is not breathing", stopped);
        router.onText(help);
        router.onAnswer(danger(help));
        assertThat(outlet.said.stream().filter(reply -> reply.answers().equals(help.id())))
                .hasSize(2);
    }

    @Test
    void answersInTheLanguageThatWasChosen() {
        var sms = text("LANG SW");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(keyword(sms, Keyword.LANG, "sw", "Sawa: {language}."));

        assertThat(outlet.said.getLast().remember()).isEqualTo(new Preferences("sw", false));
        assertThat(outlet.said.getLast().text().value()).isEqualTo("Sawa: Kiswahili.");

        router.onText(text("how do I plant maize", new Preferences("sw", false)));
        assertThat(outlet.questions.getLast().language()).isEqualTo("sw");
    }

    @Test
    void erasesOnlyAfterTheCodeThatItSent() {
        var sms = text("DELETE ME");
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(keyword(sms, Keyword.DELETE_ME, "", "Reply {code} to erase everything."));
        var code = outlet.said.getLast().text().value().replaceAll("\\D", "");
        assertThat(code).hasSize(4);
        assertThat(outlet.said.getLast().erase()).isFalse();

        var wrong = text(code.equals("0000") ? "0001" : "0000");
        router.onText(wrong);
        router.onAnswer(notFound(wrong, Route.EMERGENCY));
        assertThat(outlet.asked.getLast()).isEqualTo(Route.TEMPLATE);

        var right = text(code);
        router.onText(right);
        router.onAnswer(notFound(right, Route.EMERGENCY));
        assertThat(outlet.said.getLast().erase()).isTrue();
        assertThat(outlet.said.getLast().answers()).isEqualTo(right.id());
    }

    @Test
    void givesUpWithoutASoundWhenNobodyAnswersBecauseTheGatewayHasItsLastResort() {
        router.onText(text("how do I make river water safe to drink"));
        for (int i = 0; i < 4; i++) {
            ring();
        }
        assertThat(outlet.said).isEmpty();
        assertThat(outlet.trace).contains("gave up: no route answered");
        assertThat(router.waitingSince()).isEmpty();
    }

    /// The next deadline passes.
    private void ring() {
        if (!alarms.isEmpty()) {
            var next = alarms.stream()
                    .filter(planned -> planned.in().compareTo(Duration.ofMinutes(5)) < 0)
                    .toList();
            if (!next.isEmpty()) {
                alarms.remove(next.getLast());
                next.getLast().action().run();
            }
        }
    }

    private void toRetrieval(SmsReceived sms) {
        router.onText(sms);
        router.onAnswer(notFound(sms, Route.EMERGENCY));
        router.onAnswer(notFound(sms, Route.TEMPLATE));
        assertThat(outlet.asked.getLast()).isEqualTo(Route.RETRIEVAL);
    }

    private static SmsReceived text(String words) {
        return text(words, Preferences.NONE);
    }

    private static SmsReceived text(String words, Preferences preferences) {
        return new SmsReceived(
                MessageId.random(),
                PERSON,
                new SmsText(words),
                NOW,
                NOW,
                "GSM7",
                1,
                true,
                null,
                NOW.plusSeconds(30),
                preferences);
    }

    private static Answer notFound(SmsReceived sms, Route route) {
        return new Answer.NotFound(sms.id(), PERSON, route, List.of(), "nothing");
    }

    private static Answer found(SmsReceived sms, String text) {
        return new Answer.Found(
                sms.id(), PERSON, Route.RETRIEVAL, new SmsText(text), 1, "WHO", List.of(), "water-boil 0.9");
    }

    private static Answer found(SmsReceived sms, Route route, String text) {
        return new Answer.Found(sms.id(), PERSON, route, new SmsText(text), 1, null, List.of(), "template");
    }

    private static Answer keyword(SmsReceived sms, Keyword keyword, String argument, String text) {
        return new Answer.KeywordFound(sms.id(), PERSON, keyword, argument, new SmsText(text), "keyword " + keyword);
    }

    private static Answer danger(SmsReceived sms) {
        return new Answer.Danger(
                sms.id(),
                PERSON,
                new SmsText("Give 5 rescue breaths."),
                2,
                List.of(new Alert("nurse-1", new SmsText("EVY alert: baby not breathing."))),
                "rule baby-not-breathing-en-1");
    }

    private static SmsResult result(SmsReceived sms, ReplyId id, SmsResult.State state) {
        return new SmsResult(id, sms.id(), PERSON, new Recipient.Role("nurse-1"), state, "GSM7", 30, 1, 7, NOW, "");
    }
}
