package org.evy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.starter.NodeProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCheckTest {

    private final NodeProperties node = new NodeProperties(
            "Kijiji", "KE", List.of("en"), Map.of("KE", "999"), "0800 123 456", Path.of("data"), Path.of("key"));
    private final OutputCheck check = new OutputCheck(
            node, new PrivacyProperties(List.of("+254 711 000 999", "116"), List.of("example.org"), List.of()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Call Dr Ali on 0712345678.           | Call Dr Ali on (removed).              | phone
            Call +254 712 345 678 now.           | Call (removed) now.                    | phone
            Write to ali@example.com today.      | Write to (removed) today.              | email
            See http://evil.example/x for more.  | See [number removed] for more.         | link
            Pay to GB82 WEST 1234 5698 7654 32.  | Pay to [number removed].               | iban
            Call 911 now.                        | Call *** now.                          | phone
            Piga simu 112 sasa.                  | Piga simu *** sasa.                    | phone
            Appelez le 15 ou le 112.             | Appelez le 15 ou le 112.               | ''
            Llame al 112.                        | Llame al ***.                          | phone
            Dial *144*1234# for credit.          | Dial  for credit.                      | ussd
            """)
    void removesFromAnUnreviewedAnswerWhatNobodyVouchesFor(String text, String left, String change) {
        var checked = check.check(reply(text, Route.MODEL));

        assertThat(checked.text()).isEqualTo(left);
        assertThat(String.join(",", checked.changes())).isEqualTo(change);
        assertThat(checked.text().length()).isLessThanOrEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In danger call 999.",
                "Call 0800 123 456.",
                "Call 0800123456.",
                "Call 0711 000 999 or +254711000999.",
                "Call 116 for a child.",
                "See https://www.example.org/ors",
                "Mix 6 teaspoons of sugar and 1/2 of salt in 1 litre [WHO]",
                "Give 250 ml, then 500 ml, then 1000 ml.",
                "At 6, 10 and 14 weeks.",
                "It cost 20000000 shillings in 1990-2005.",
                "Call a nurse within 24 hours.",
                "",
            })
    void leavesAnswersWithoutForeignNumbersAlone(String text) {
        var checked = check.check(reply(text, Route.RETRIEVAL));

        assertThat(checked.text()).isEqualTo(text);
        assertThat(checked.changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EMERGENCY", "TEMPLATE", "FALLBACK", "LAST_RESORT"})
    void leavesWhatPeopleWroteForThisNodeAlone(Route route) {
        var text = "Clinic: 0712 345 678, dial *123# or see www.clinic.example. Call 112.";

        assertThat(check.check(reply(text, route)).text()).isEqualTo(text);
    }

    @Test
    void removesWhatAPhoneObeysAndAReaderDoesNotSee() {
        var checked =
                check.check(reply("Drink\u202E water\u200B\u0007\r\n\tnow\uFEFF\uDB40\uDC41\uD83D.", Route.TEMPLATE));

        assertThat(checked.text()).isEqualTo("Drink water\n now.");
        assertThat(checked.changes()).containsExactly("invisible");
    }

    @Test
    void keepsTheJoinersThatHindiIsSpelledWith() {
        assertThat(check.check(reply("क्\u200Dष a\u200Db", Route.TEMPLATE)).text())
                .isEqualTo("क्\u200Dष ab");
    }

    @Test
    void findsANumberBehindInvisibleCharacters() {
        assertThat(check.check(reply("Call 07\u200B12\u200B345678", Route.MODEL))
                        .text())
                .doesNotContain("345678");
        assertThat(check.check(reply("اتصل ٠٧١٢٣٤٥٦٧٨", Route.MODEL)).text()).doesNotContain("٣٤٥");
    }

    @Test
    void neverThrowsAndNeverMakesAnSmsLonger() {
        var random = new Random(2);
        var alphabet = "0123456789+-(). @:/#*callw\u0660\u0967\uD835\uDFCE\uD83D\u200F\u202E\u0000é°[]\n";
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var checked = check.check(reply(text.toString(), Route.MODEL));
            assertThat(checked.text().length()).isLessThanOrEqualTo(text.length());
            assertThat(checked.changes()).doesNotContain("unreadable");
        }
    }

    private static Reply reply(String text, Route route) {
        var id = MessageId.random();
        var person = new ConversationId("person-1");
        return new Reply(
                ReplyId.answerTo(id),
                id,
                person,
                new Recipient.Person(person),
                new SmsText(text),
                Urgency.ANSWER,
                route,
                null,
                "en",
                false,
                null,
                false);
    }
}
