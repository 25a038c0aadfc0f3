package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;

/// PDUs that other projects collected, with the fields that they must give.
class PduVectorsTest {
    @TestFactory
    Stream<DynamicTest> readsThePdusOfOthers() {
        return vectors("pdu/decode.json")
                .map(vector -> test(vector, () -> {
                    if (vector.path("expect_error").asBoolean()) {
                        assertThatExceptionOfType(PduException.class)
                                .isThrownBy(() -> Pdu.decodeFromNetwork(pdu(vector)));
                        assertThatExceptionOfType(PduException.class)
                                .isThrownBy(() -> Pdu.decodeFromPhone(pdu(vector)));
                    } else {
                        check(decode(vector), vector.get("expect"));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> readsAndWritesWhatOthersWrite() {
        return vectors("pdu/encode.json")
                .map(vector -> test(vector, () -> {
                    Tpdu tpdu = decode(vector);
                    check(tpdu, vector.get("expect"));
                    assertThat(Pdu.encode(tpdu)).isEqualTo(pdu(vector));
                    assertThat(Pdu.encode(build(vector.get("expect")))).isEqualTo(pdu(vector));
                }));
    }

    private static Stream<JsonNode> vectors(String file) {
        return StreamSupport.stream(DataSets.json(file).get("vectors").spliterator(), false);
    }

    private static DynamicTest test(JsonNode vector, Executable check) {
        return DynamicTest.dynamicTest(vector.get("id").asString(), check);
    }

    private static String pdu(JsonNode vector) {
        return vector.get("pdu").asString();
    }

    private static Tpdu decode(JsonNode vector) throws PduException {
        boolean submit = vector.get("expect").get("type").asString().equals("submit");
        return submit ? Pdu.decodeFromPhone(pdu(vector)) : Pdu.decodeFromNetwork(pdu(vector));
    }

    private static void check(Tpdu tpdu, JsonNode expect) {
        Address serviceCentre = tpdu.serviceCentre();
        assertThat(serviceCentre == null ? null : serviceCentre.number()).isEqualTo(text(expect, "smsc"));
        switch (tpdu) {
            case Deliver deliver -> {
                checkAddress(deliver.from(), expect);
                assertThat(deliver.protocolId()).isEqualTo(expect.get("pid").asInt());
                assertThat(deliver.dataCoding()).isEqualTo(expect.get("dcs").asInt());
                assertThat(deliver.timestamp()).isEqualTo(time(expect, "timestamp"));
                assertThat(deliver.moreMessages())
                        .isEqualTo(expect.get("more_messages").asBoolean());
                assertThat(deliver.statusReportIndication())
                        .isEqualTo(expect.get("status_report_indication").asBoolean());
                checkData(deliver.data(), expect);
            }
            case Submit submit -> {
                checkAddress(submit.to(), expect);
                assertThat(submit.reference()).isEqualTo(expect.get("mr").asInt());
                assertThat(submit.protocolId()).isEqualTo(expect.get("pid").asInt());
                assertThat(submit.dataCoding()).isEqualTo(expect.get("dcs").asInt());
                assertThat(submit.statusReportRequested())
                        .isEqualTo(expect.get("status_report_request").asBoolean());
                assertThat(submit.rejectDuplicates())
                        .isEqualTo(expect.get("reject_duplicates").asBoolean());
                assertThat(submit.relativeValidity()).isEqualTo(number(expect, "validity_relative"));
                checkData(submit.data(), expect);
            }
            case StatusReport report -> {
                checkAddress(report.to(), expect);
                assertThat(report.reference()).isEqualTo(expect.get("mr").asInt());
                assertThat(report.timestamp()).isEqualTo(time(expect, "timestamp"));
                assertThat(report.discharged()).isEqualTo(time(expect, "discharge"));
                assertThat(report.status()).isEqualTo(expect.get("status").asInt());
            }
        }
    }

    private static void checkAddress(Address address, JsonNode expect) {
        assertThat(address.number()).isEqualTo(text(expect, "number"));
        assertThat(address.kind().name().toLowerCase(Locale.ROOT)).isEqualTo(text(expect, "number_type"));
    }

    private static void checkData(UserData data, JsonNode expect) {
        assertThat(data.encoding()).isEqualTo(encoding(expect));
        assertThat(data.messageClass()).isEqualTo(number(expect, "class"));
        if (expect.has("data_hex")) {
            assertThat(HexFormat.of().withUpperCase().formatHex(data.payload())).isEqualTo(text(expect, "data_hex"));
        } else {
            assertThat(data.text()).isEqualTo(text(expect, "text"));
        }
        Concatenation part = data.concatenation();
        if (expect.has("concat")) {
            JsonNode concat = expect.get("concat");
            assertThat(part)
                    .isEqualTo(new Concatenation(
                            concat.get("ref").asInt(),
                            concat.get("total").asInt(),
                            concat.get("seq").asInt(),
                            concat.get("bits").asInt() == 16));
        } else {
            assertThat(part).isNull();
        }
    }

    private static Tpdu build(JsonNode expect) {
        String smsc = text(expect, "smsc");
        Address serviceCentre = smsc == null ? null : Address.of(smsc);
        Address number = Address.of(expect.get("number").asString());
        UserData data = UserData.of(expect.get("text").asString());
        if (encoding(expect) == Encoding.UCS2 && data.encoding() == Encoding.GSM7) {
            byte[] octets = expect.get("text").asString().getBytes(StandardCharsets.UTF_16BE);
            data = new UserData(Encoding.UCS2, octets, List.of(), null);
        }
        int pid = expect.get("pid").asInt();
        int dcs = expect.get("dcs").asInt();
        if (expect.get("type").asString().equals("deliver")) {
            OffsetDateTime at = time(expect, "timestamp");
            boolean more = expect.get("more_messages").asBoolean();
            return new Deliver(serviceCentre, number, pid, dcs, at, data, more, false, false);
        }
        Integer validity = number(expect, "validity_relative");
        return new Submit(
                serviceCentre,
                expect.get("mr").asInt(),
                number,
                pid,
                dcs,
                validity == null ? null : new Validity.Relative(validity),
                expect.get("status_report_request").asBoolean(),
                expect.get("reject_duplicates").asBoolean(),
                false,
                data);
    }

    private static Encoding encoding(JsonNode expect) {
        return switch (expect.get("encoding").asString()) {
            case "gsm7" -> Encoding.GSM7;
            case "ucs2" -> Encoding.UCS2;
            default -> Encoding.OCTETS;
        };
    }

    private static @Nullable String text(JsonNode expect, String name) {
        return expect.has(name) ? expect.get(name).asString() : null;
    }

    private static @Nullable Integer number(JsonNode expect, String name) {
        return expect.has(name) ? expect.get(name).asInt() : null;
    }

    private static @Nullable OffsetDateTime time(JsonNode expect, String name) {
        return expect.has(name) ? OffsetDateTime.parse(expect.get(name).asString()) : null;
    }
}
