package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// This codec against libgammu on random texts, both ways.
class GammuOracleTest {
    private static final int RUNS = 400;
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-04T12:00:59+03:00");

    @Test
    void libgammuReadsWhatWeWrite() throws Exception {
        List<Map<String, String>> requests = new ArrayList<>();
        List<UserData> sent = new ArrayList<>();
        List<Address> senders = new ArrayList<>();
        Gen.forAll(RUNS, gen -> {
            Address from = gen.below(4) == 0 ? gen.alphanumeric() : Address.of("+" + gen.digits(7, 15));
            for (UserData part : SmsParts.split(gen.text(400), gen.octet(), gen.coin(), List.of())) {
                requests.add(Map.of("do", "decode", "pdu", Pdu.encode(Deliver.of(from, part, NOON))));
                sent.add(part);
                senders.add(from);
            }
        });
        List<JsonNode> answers = Gammu.ask(requests);
        for (int i = 0; i < answers.size(); i++) {
            JsonNode answer = answers.get(i);
            assertThat(answer.has("error")).as("%s", answer).isFalse();
            assertThat(withoutGarbage(answer.get("text").asString()))
                    .isEqualTo(sent.get(i).text());
            Address from = senders.get(i);
            // libgammu 1.42 reads one character too few from names of two: 4 semi-octets hold two septets (23.040,
            // 9.1.2.5).
            if (from.kind() != Address.Kind.ALPHANUMERIC || from.digits().length() != 2) {
                assertThat(answer.get("number").asString()).isEqualTo(from.number());
            }
            Concatenation part = sent.get(i).concatenation();
            if (part != null) {
                assertThat(answer.get("part").asInt()).isEqualTo(part.sequence());
                assertThat(answer.get("total").asInt()).isEqualTo(part.total());
            }
        }
    }

    @Test
    void weReadWhatLibgammuWrites() throws Exception {
        List<Map<String, String>> requests = new ArrayList<>();
        Gen.forAll(RUNS, gen -> {
            String text = gen.text(160);
            boolean gsm = Gsm7.covers(text) && Gsm7.septets(text) <= 160;
            String fitting = gsm || text.length() <= 70 ? text : "";
            // Not two zeros: libgammu takes them for the plus sign, which is a country's choice and not the standard's.
            String number = (gen.coin() ? "+" : "0") + "7" + gen.digits(1, 17);
            requests.add(Map.of("do", "encode", "number", number, "text", fitting, "coding", coding(gsm)));
        });
        List<JsonNode> answers = Gammu.ask(requests);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).has("pdu")).as("%s", answers.get(i)).isTrue();
            Submit submit =
                    (Submit) Pdu.decodeFromPhone(answers.get(i).get("pdu").asString());
            assertThat(submit.data().text()).isEqualTo(requests.get(i).get("text"));
            assertThat(submit.to().number()).isEqualTo(requests.get(i).get("number"));
        }
    }

    @Test
    void weCountPartsAsLibgammuDoes() throws Exception {
        List<Map<String, String>> requests = new ArrayList<>();
        List<SmsLength> ours = new ArrayList<>();
        Gen.forAll(RUNS, gen -> {
            String text = gen.text(1_000);
            SmsLength length = SmsLength.of(text);
            if (length.parts() > 1) {
                requests.add(Map.of("do", "count", "text", text, "coding", coding(length.encoding() == Encoding.GSM7)));
                ours.add(length);
            }
        });
        List<JsonNode> answers = Gammu.ask(requests);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get("parts").asInt())
                    .isEqualTo(ours.get(i).parts());
            assertThat(answers.get(i).get("left").asInt()).isEqualTo(ours.get(i).unitsLeft());
        }
    }

    private static String coding(boolean gsm) {
        return gsm ? "Default_No_Compression" : "Unicode_No_Compression";
    }

    /// libgammu 1.42 goes on behind the end of some GSM-7 texts; what it adds starts with a NUL, which is in no table.
    private static String withoutGarbage(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
