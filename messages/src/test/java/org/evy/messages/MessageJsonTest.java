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
                        NOW,
                        new Preferences("sw", false)),
                SmsReceived.class,
                """
                {"complete":true,"conversation":"k3x9","deadline":"2026-11-23T10:00:00Z","encoding":"GSM7",\
                "id":"0123456789abcdef0123456789abcdef","parts":1,"preferences":{"language":"sw","stopped":false},\
                "receivedAt":"2026-11-23T10:00:00Z","sentAt":null,"text":"When to plant rice?"}""");
    }

    @Test
    void question() {
        check(
                new Question(
                        id,
                        person,
                        new SmsText("Rice?"),
                        "en",
                        NOW,
                        List.of(new Passage("rice-1", "In June.", "FAO", "FAO 2020", "en", 0.5)),
                        List.of(new Turn(new SmsText("Hi"), new SmsText("Hello")))),
                Question.class,
                """
                {"conversation":"k3x9","deadline":"2026-11-23T10:00:00Z","earlier":[{"answered":"Hello","asked":"Hi"}],\
                "id":"0123456789abcdef0123456789abcdef","language":"en","passages":[{"id":"rice-1","language":"en",\
                "score":0.5,"source":"FAO 2020","tag":"FAO","text":"In June."}],"text":"Rice?"}""");
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
        check(new PowerChanged(PowerLevel.LITE, NOW, 48.5, "simulated", true), PowerChanged.class, """
                {"chargePercent":48.5,"known":true,"level":"LITE","since":"2026-11-23T10:00:00Z","source":"simulated"}""");
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
