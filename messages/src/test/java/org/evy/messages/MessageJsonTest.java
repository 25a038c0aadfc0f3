package org.evy.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON on the wire is a contract: these tests spell it out, message by message.
class MessageJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final MessageId id = new MessageId("0123456789abcdef0123456789abcdef");
    private final ConversationId person = new ConversationId("k3x9");

    @Test
    void smsReceived() {
        check(
                new SmsReceived(
                        id,
                        person,
                        new SmsText("When to plant rice?"),
                        NOW,
                        null,
                        "GSM7",
                        1,
                        true,
                        "operator-1",
                        NOW,
                        new Preferences("sw", false)),
                SmsReceived.class,
                """
                {"complete":true,"conversation":"k3x9","deadline":"2026-11-23T10:00:00Z","encoding":"GSM7",\
                "id":"0123456789abcdef0123456789abcdef","parts":1,"preferences":{"language":"sw","stopped":false},\
                "receivedAt":"2026-11-23T10:00:00Z","role":"operator-1","sentAt":null,"text":"When to plant rice?"}""");
    }

    @Test
    void question() {
        check(
                new Question(
                        id,
                        person,
                        new SmsText("Rice?"),
                        null,
                        "en",
                        NOW,
                        List.of(new Passage("rice-1", "In June.", "FAO", "FAO 2020", "en", 0.5)),
                        List.of(new Turn(new SmsText("Hi"), new SmsText("Hello")))),
                Question.class,
                """
                {"conversation":"k3x9","deadline":"2026-11-23T10:00:00Z","earlier":[{"answered":"Hello","asked":"Hi"}],\
                "id":"0123456789abcdef0123456789abcdef","language":"en","passages":[{"id":"rice-1","language":"en",\
                "score":0.5,"source":"FAO 2020","tag":"FAO","text":"In June."}],"role":null,"text":"Rice?"}""");
    }

    @Test
    void answerThatFound() {
        check(
                new Answer.Found(id, person, Route.RETRIEVAL, new SmsText("In June."), 1, "FAO", List.of(), "rice-1"),
                Answer.class,
                """
                {"type":"Found","conversation":"k3x9","id":"0123456789abcdef0123456789abcdef","parts":1,"passages":[],\
                "reason":"rice-1","route":"RETRIEVAL","tag":"FAO","text":"In June."}""");
    }

    @Test
    void answerOfDanger() {
        check(
                new Answer.Danger(
                        id,
                        person,
                        new SmsText("Breathe."),
                        2,
                        List.of(new Alert("nurse-1", new SmsText("Go"))),
                        "rule"),
                Answer.class,
                """
                {"type":"Danger","alerts":[{"role":"nurse-1","text":"Go"}],"conversation":"k3x9",\
                "id":"0123456789abcdef0123456789abcdef","parts":2,"reason":"rule","text":"Breathe."}""");
    }

    @Test
    void answerToAKeyword() {
        check(
                new Answer.KeywordFound(id, person, Keyword.LANG, "sw", new SmsText("Sawa"), "keyword LANG"),
                Answer.class,
                """
                {"type":"KeywordFound","argument":"sw","conversation":"k3x9","id":"0123456789abcdef0123456789abcdef",\
                "keyword":"LANG","reason":"keyword LANG","text":"Sawa"}""");
    }

    @Test
    void answersThatFoundNothing() {
        check(new Answer.NotFound(id, person, Route.TEMPLATE, List.of(), "no template"), Answer.class, """
                {"type":"NotFound","conversation":"k3x9","id":"0123456789abcdef0123456789abcdef","passages":[],\
                "reason":"no template","route":"TEMPLATE"}""");
        check(new Answer.Unavailable(id, person, Route.MODEL, "no model"), Answer.class, """
                {"type":"Unavailable","conversation":"k3x9","id":"0123456789abcdef0123456789abcdef",\
                "reason":"no model","route":"MODEL"}""");
    }

    @Test
    void replyAndSmsToSend() {
        var reply = new Reply(
                ReplyId.about(id, "alert-nurse-1"),
                id,
                person,
                new Recipient.Role("nurse-1"),
                new SmsText("Go"),
                Urgency.EMERGENCY,
                Route.EMERGENCY,
                null,
                "en",
                true,
                null,
                false);
        var wire = """
                {"answers":"0123456789abcdef0123456789abcdef","conversation":"k3x9","erase":false,\
                "id":"0123456789abcdef0123456789abcdef/alert-nurse-1","language":"en","remember":null,"report":true,\
                "route":"EMERGENCY","tag":null,"text":"Go","to":{"type":"Role","name":"nurse-1"},"urgency":"EMERGENCY"}""";
        check(reply, Reply.class, wire);
        check(SmsToSend.of(reply, reply.text()), SmsToSend.class, wire);
    }

    @Test
    void smsResult() {
        check(
                new SmsResult(
                        ReplyId.answerTo(id),
                        id,
                        person,
                        new Recipient.Person(person),
                        SmsResult.State.SENT,
                        "GSM7",
                        35,
                        1,
                        17,
                        NOW,
                        ""),
                SmsResult.class,
                """
                {"answers":"0123456789abcdef0123456789abcdef","at":"2026-11-23T10:00:00Z","conversation":"k3x9",\
                "encoding":"GSM7","id":"0123456789abcdef0123456789abcdef","parts":1,"reason":"","reference":17,\
                "state":"SENT","to":{"type":"Person","conversation":"k3x9"},"units":35}""");
    }

    @Test
    void stepAndRedactedStep() {
        check(new Step(id, person, "message-router", "asked", "first", NOW, null), Step.class, """
                {"at":"2026-11-23T10:00:00Z","conversation":"k3x9","id":"0123456789abcdef0123456789abcdef",\
                "reason":"first","service":"message-router","text":null,"what":"asked"}""");
        check(
                new RedactedStep(id, person, "sms-gateway", "received", "1 part", NOW, "call [phone]"),
                RedactedStep.class,
                """
                {"at":"2026-11-23T10:00:00Z","conversation":"k3x9","id":"0123456789abcdef0123456789abcdef",\
                "reason":"1 part","service":"sms-gateway","text":"call [phone]","what":"received"}""");
    }

    @Test
    void powerChanged() {
        check(new PowerChanged(PowerLevel.LITE, NOW, 48.5, 9.5, "simulated", true), PowerChanged.class, """
                {"chargePercent":48.5,"hoursLeft":9.5,"known":true,"level":"LITE","since":"2026-11-23T10:00:00Z","source":"simulated"}""");
    }

    @Test
    void lockdownChanged() {
        check(new LockdownChanged(true, NOW, "operator-1"), LockdownChanged.class, """
                {"by":"operator-1","locked":true,"since":"2026-11-23T10:00:00Z"}""");
    }

    @Test
    void alarmChanged() {
        check(
                new AlarmChanged(
                        "battery-low", AlarmChanged.Severity.CRITICAL, true, "battery 22 %, 3 h left", NOW, NOW),
                AlarmChanged.class,
                """
                {"at":"2026-11-23T10:00:00Z","raised":true,"rule":"battery-low","severity":"CRITICAL",\
                "since":"2026-11-23T10:00:00Z","words":"battery 22 %, 3 h left"}""");
    }

    @Test
    void vitals() {
        check(
                new Vitals(
                        NOW,
                        "0.1",
                        60,
                        PowerLevel.FULL,
                        88.0,
                        null,
                        "ready",
                        -71,
                        0,
                        0L,
                        12,
                        11,
                        1,
                        5_000_000L,
                        48.5,
                        null,
                        false,
                        List.of("clock-wrong")),
                Vitals.class,
                """
                {"alarms":["clock-wrong"],"answeredToday":11,"at":"2026-11-23T10:00:00Z","chargePercent":88.0,\
                "diskFreeBytes":5000000,"hoursLeft":null,"lastBackup":null,"lastResorts":1,"locked":false,"modem":"ready",\
                "oldestSeconds":0,"power":"FULL","signalDbm":-71,"temperature":48.5,"textsToday":12,"uptimeSeconds":60,\
                "version":"0.1","waiting":0}""");
    }

    @Test
    void auditEntry() {
        check(new AuditEntry(NOW, "operator-1", "LOCKDOWN", "refused", "wrong code"), AuditEntry.class, """
                {"at":"2026-11-23T10:00:00Z","outcome":"refused","reason":"wrong code","what":"LOCKDOWN","who":"operator-1"}""");
    }

    @Test
    void backups() {
        check(new BackupWanted("b1", "operator-1", NOW), BackupWanted.class, """
                {"at":"2026-11-23T10:00:00Z","by":"operator-1","id":"b1"}""");
        check(new BackupFinished("b1", false, true, "evy-1.backup, 2 MB", 2_000_000, NOW), BackupFinished.class, """
                {"at":"2026-11-23T10:00:00Z","bytes":2000000,"id":"b1","success":true,"trial":false,\
                "words":"evy-1.backup, 2 MB"}""");
        check(new JournalCopyWanted("b1", "data/backup/journal.db"), JournalCopyWanted.class, """
                {"file":"data/backup/journal.db","id":"b1"}""");
        check(new JournalCopied("b1", ""), JournalCopied.class, """
                {"id":"b1","problem":""}""");
    }

    @Test
    void balance() {
        check(new BalanceWanted("q1"), BalanceWanted.class, """
                {"id":"q1"}""");
        check(new BalanceKnown("q1", true, new SmsText("KES 45.20"), NOW), BalanceKnown.class, """
                {"at":"2026-11-23T10:00:00Z","id":"q1","known":true,"words":"KES 45.20"}""");
    }

    @Test
    void ignoresFieldsOfANewerSender() {
        var read = json.readValue("""
                {"type":"NotFound","id":"0123456789abcdef0123456789abcdef","conversation":"k3x9","route":"TEMPLATE",\
                "passages":[],"reason":"r","confidence":0.1}""", Answer.class);

        assertThat(read).isEqualTo(new Answer.NotFound(id, person, Route.TEMPLATE, List.of(), "r"));
    }

    @Test
    void refusesAnIdThatIsNoTraceIdWithoutRepeatingIt() {
        assertThatThrownBy(() -> new MessageId("+254700000001")).hasMessage("a message id is 32 lower-case hex digits");
        assertThatThrownBy(() -> new ConversationId(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> new ReplyId("")).hasMessageContaining("blank");
    }

    @Test
    void aTextPrintsItsLengthOnly() {
        assertThat(new SmsText("my secret")).hasToString("(9 characters)");
        assertThat(new Turn(new SmsText("my secret"), new SmsText("x")).toString())
                .doesNotContain("secret");
    }

    private <T> void check(T message, Class<T> type, String wire) {
        assertThat(json.readTree(json.writeValueAsString(message))).isEqualTo(json.readTree(wire));
        assertThat(json.readValue(wire, type)).isEqualTo(message);
    }
}
