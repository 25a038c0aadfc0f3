package org.evy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PduRoundTripTest {
    private static final int RUNS = 3_000;

    @Test
    void readsEveryDeliverItWrites() {
        Gen.forAll(RUNS, gen -> {
            UserData data = data(gen);
            Deliver deliver = new Deliver(
                    gen.coin() ? gen.number() : null,
                    gen.address(),
                    gen.octet(),
                    DataCoding.octetFor(data),
                    gen.coin() ? gen.time() : null,
                    data,
                    gen.coin(),
                    gen.coin(),
                    gen.coin());
            assertThat(fromNetwork(Pdu.encode(deliver))).isEqualTo(deliver);
        });
    }

    @Test
    void readsEverySubmitItWrites() {
        Gen.forAll(RUNS, gen -> {
            UserData data = data(gen);
            Validity validity = switch (gen.below(4)) {
                case 0 -> new Validity.Relative(gen.octet());
                case 1 -> new Validity.Absolute(gen.time());
                case 2 -> new Validity.Enhanced(gen.octets(7));
                default -> null;
            };
            Submit submit = new Submit(
                    gen.coin() ? gen.number() : null,
                    gen.octet(),
                    gen.address(),
                    gen.octet(),
                    DataCoding.octetFor(data),
                    validity,
                    gen.coin(),
                    gen.coin(),
                    gen.coin(),
                    data);
            String pdu = Pdu.encode(submit);
            assertThat(fromPhone(pdu)).isEqualTo(submit);
            int serviceCentre = 1 + Integer.parseInt(pdu.substring(0, 2), 16);
            assertThat(Pdu.tpduOctets(pdu)).isEqualTo(pdu.length() / 2 - serviceCentre);
        });
    }

    @Test
    void readsEveryStatusReportItWrites() {
        Gen.forAll(RUNS, gen -> {
            StatusReport report = new StatusReport(
                    gen.coin() ? gen.number() : null,
                    gen.octet(),
                    gen.address(),
                    gen.coin() ? gen.time() : null,
                    gen.time(),
                    gen.octet());
            assertThat(fromNetwork(Pdu.encode(report))).isEqualTo(report);
        });
    }

    @Test
    void bringsTheTextThroughAllItsParts() {
        Gen.forAll(RUNS, gen -> {
            String text = gen.text(700);
            Address to = gen.number();
            List<UserData> read = new ArrayList<>();
            for (UserData part : SmsParts.split(text, gen.octet(), gen.coin(), List.of())) {
                Submit submit = (Submit) fromPhone(Pdu.encode(Submit.of(to, part, false, null)));
                read.add(submit.data());
            }
            assertThat(SmsParts.join(read)).isEqualTo(text);
        });
    }

    /// Header elements of every kind beside a payload that fills some of the room.
    private static UserData data(Gen gen) {
        Encoding encoding = gen.oneOf(List.of(Encoding.values()));
        List<HeaderElement> header = new ArrayList<>();
        for (int i = gen.below(4); i > 0; i--) {
            header.add(new HeaderElement(gen.octet(), gen.octets(gen.below(9))));
        }
        int room = UserData.capacity(encoding, UserData.headerOctets(header));
        byte[] payload = gen.octets(gen.coin() ? room : gen.below(room + 1));
        if (encoding == Encoding.GSM7) {
            for (int i = 0; i < payload.length; i++) {
                payload[i] &= 0x7F;
            }
        }
        return new UserData(encoding, payload, header, gen.coin() ? gen.below(4) : null);
    }

    private static Tpdu fromNetwork(String pdu) {
        try {
            return Pdu.decodeFromNetwork(pdu);
        } catch (PduException e) {
            throw new AssertionError(e);
        }
    }

    private static Tpdu fromPhone(String pdu) {
        try {
            return Pdu.decodeFromPhone(pdu);
        } catch (PduException e) {
            throw new AssertionError(e);
        }
    }
}
