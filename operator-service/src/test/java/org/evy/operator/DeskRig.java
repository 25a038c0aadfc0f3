package org.evy.operator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.evy.messages.AlarmChanged;
import org.evy.messages.Answer;
import org.evy.messages.AuditEntry;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.PowerLevel;
import org.evy.messages.Question;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.SmsText;
import org.evy.messages.Vitals;
import org.jspecify.annotations.Nullable;

/// operator-service without Spring and Kafka, on a clock that a test moves; the state file outlives
/// [#restart].
final class DeskRig {

    /// A Monday noon in Nairobi.
    static final Instant NOON = Instant.parse("2026-11-23T09:00:00Z");

    static final OperatorProperties TWO = properties(List.of("operator-1", "operator-2"), 12, 4);

    static OperatorProperties properties(List<String> operators, int smsPerDay, int reserve) {
        return new OperatorProperties(
                operators,
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                smsPerDay,
                reserve,
                "21:00",
                "06:30",
                "07:00",
                "Africa/Nairobi");
    }

    record Published(String topic, Object message) {}

    final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    final List<Published> published = new ArrayList<>();
    final List<Runnable> later = new ArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Instant now = NOON;
    boolean kafkaAway;
    int random = 482_193;
    OperatorDesk desk;
    private final Path folder;
    private final OperatorProperties properties;

    DeskRig(Path folder, OperatorProperties properties) {
        this.folder = folder;
        this.properties = properties;
        desk = start();
    }

    private OperatorDesk start() {
        Outlet outlet = (topic, message) -> {
            if (!kafkaAway) {
                published.add(new Published(topic, message));
            }
            return !kafkaAway;
        };
        return new OperatorDesk(
                properties,
                "Kijiji",
                new StateFile(folder.resolve("operator/state.json")),
                new Codes(bound -> random++),
                outlet,
                new Meters(meters),
                (wait, action) -> later.add(action),
                new Moving());
    }

    /// As after a kill: only the state file is left.
    void restart() {
        desk = start();
    }

    DeskRig pass(Duration time) {
        now = now.plus(time);
        desk.everyMinute();
        return this;
    }

    <T> List<T> on(Class<T> type) {
        return published.stream()
                .map(Published::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /// Who was texted what, in order.
    List<String> texts() {
        return on(Reply.class).stream()
                .map(reply -> ((Recipient.Role) reply.to()).name() + ": "
                        + reply.text().value())
                .toList();
    }

    List<String> audit() {
        return on(AuditEntry.class).stream()
                .map(entry -> entry.who() + " " + entry.what() + " " + entry.outcome())
                .toList();
    }

    Question question(@Nullable String role, String words) {
        return new Question(
                MessageId.random(),
                new ConversationId("0123456789abcdef"),
                new SmsText(words),
                role,
                "en",
                now.plusSeconds(15),
                List.of(),
                List.of());
    }

    /// The text of the answer; null when it is somebody else's to answer.
    @Nullable String ask(@Nullable String role, String words) {
        return answerTo(question(role, words));
    }

    @Nullable String answerTo(Question question) {
        int before = on(Answer.class).size();
        desk.onQuestion(question);
        var answers = on(Answer.class);
        if (answers.size() == before) {
            throw new AssertionError("no answer");
        }
        return answers.getLast() instanceof Answer.Found found ? found.text().value() : null;
    }

    /// Orders with the code that comes back.
    @Nullable String order(String role, String words) {
        var challenge = ask(role, words);
        if (challenge == null) {
            throw new AssertionError("no code for " + words);
        }
        return ask(role, words.split(" ")[0] + " " + codeIn(challenge));
    }

    static String codeIn(String challenge) {
        return challenge.replaceAll("(?s).*: [A-Z]+ (\\d{6})\\..*", "$1");
    }

    AlarmChanged alarm(String rule, AlarmChanged.Severity severity, String words) {
        return new AlarmChanged(rule, severity, true, words, now, now);
    }

    void raise(AlarmChanged alarm) {
        desk.onAlarm(alarm);
    }

    void clear(AlarmChanged alarm) {
        desk.onAlarm(new AlarmChanged(alarm.rule(), alarm.severity(), false, alarm.words(), alarm.since(), now));
    }

    Vitals vitals() {
        return new Vitals(
                now,
                "0.1.0-SNAPSHOT",
                3 * 86_400,
                PowerLevel.LITE,
                61.7,
                31.2,
                "READY",
                -71,
                0,
                0L,
                41,
                40,
                1,
                12_300_000_000L,
                51.4,
                now.minus(Duration.ofHours(6)),
                false,
                List.of("battery-low"));
    }
}
