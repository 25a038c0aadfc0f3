package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpeverTest {

    private final Map<Integer, Integer> registers = new HashMap<>();
    private Answering answering = this::honest;
    private boolean plugged = true;
    private int asked;
    private byte[] answer = {};

    private final Epever source = new Epever(this::open, 1, Duration.ofMillis(30), Clock.systemUTC());

    /// What the controller says to a request.
    private interface Answering {
        byte[] to(byte[] request);
    }

    private SerialLink open() throws IOException {
        if (!plugged) {
            throw new IOException("there is no device");
        }
        return new SerialLink() {
            @Override
            public int read(byte[] into) throws IOException {
                // One byte at a time: answers are cut anywhere.
                if (answer.length == 0) {
                    return 0;
                }
                into[0] = answer[0];
                answer = Arrays.copyOfRange(answer, 1, answer.length);
                return 1;
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                if (!plugged) {
                    throw new IOException("was unplugged");
                }
                asked++;
                answer = answering.to(bytes);
            }

            @Override
            public void discard() {
                answer = new byte[0];
            }

            @Override
            public void close() {}
        };
    }

    private byte[] honest(byte[] request) {
        int address = (request[2] & 0xFF) << 8 | request[3] & 0xFF;
        int count = request[5];
        var reply = new byte[5 + 2 * count];
        reply[0] = 1;
        reply[1] = 4;
        reply[2] = (byte) (2 * count);
        for (int i = 0; i < count; i++) {
            var value = registers.get(address + i);
            if (value == null) {
                return closed(new byte[] {1, (byte) 0x84, 2, 0, 0});
            }
            reply[3 + 2 * i] = (byte) (value >> 8);
            reply[4 + 2 * i] = value.byteValue();
        }
        return closed(reply);
    }

    private static byte[] closed(byte[] reply) {
        int crc = ModbusRtu.crc(reply, reply.length - 2);
        reply[reply.length - 2] = (byte) crc;
        reply[reply.length - 1] = (byte) (crc >> 8);
        return reply;
    }

    @BeforeEach
    void sunnyDay() {
        for (int i = 0; i < 16; i++) {
            registers.put(0x3100 + i, 0);
        }
        registers.put(0x3100, 1850);
        registers.put(0x3102, 4200);
        registers.put(0x3104, 1340);
        registers.put(0x3105, 310);
        registers.put(0x310E, 520);
        registers.put(0x3110, 0xFF38);
        registers.put(0x3200, 0);
        // Running, with the fault bit that is always set in sunshine, boost.
        registers.put(0x3201, 0b1011);
        registers.put(0x331A, 1338);
        registers.put(0x331B, 0xFF9C);
        registers.put(0x331C, 0xFFFF);
    }

    @Test
    void asksExactlyAsTheControllersManualSays() {
        var hex = HexFormat.ofDelimiter(" ").withUpperCase();
        assertThat(hex.formatHex(ModbusRtu.request(1, 0x3100, 16))).isEqualTo("01 04 31 00 00 10 FF 3A");
        assertThat(hex.formatHex(ModbusRtu.request(1, 0x311A, 1))).isEqualTo("01 04 31 1A 00 01 1E F1");
        assertThat(hex.formatHex(ModbusRtu.request(1, 0x3200, 3))).isEqualTo("01 04 32 00 00 03 BE B3");
        assertThat(hex.formatHex(ModbusRtu.request(1, 0x331A, 3))).isEqualTo("01 04 33 1A 00 03 9E 88");
    }

    @Test
    void readsTheRegistersLowWordFirstAndSigned() {
        var seen = measured();

        assertThat(seen.panelVolts()).isCloseTo(18.5, within(1e-9));
        assertThat(seen.panelWatts()).isCloseTo(42, within(1e-9));
        assertThat(seen.batteryVolts()).isCloseTo(13.38, within(1e-9));
        assertThat(seen.batteryAmperes()).isCloseTo(-1, within(1e-9));
        assertThat(seen.loadWatts()).isCloseTo(5.2, within(1e-9));
        assertThat(seen.batteryCelsius()).isCloseTo(-2, within(1e-9));
        assertThat(seen.charging()).isEqualTo(Charging.ABSORPTION);
        assertThat(seen.net()).isTrue();
        assertThat(seen.fault()).isNull();
        assertThat(seen.chargePercent()).isNull();
    }

    @Test
    void takesTheLoadForUnknownWhenItDoesNotHangOnTheController() {
        registers.put(0x310E, 0);

        assertThat(measured().net()).isFalse();
        assertThat(measured().loadWatts()).isNull();
    }

    @Test
    void goesOnWithoutRegistersThatTheControllerDoesNotHave() {
        registers.remove(0x331A);
        registers.remove(0x3200);
        registers.remove(0x3110);
        var seen = measured();

        assertThat(seen.batteryVolts()).isCloseTo(13.4, within(1e-9));
        assertThat(seen.batteryAmperes()).isCloseTo(3.1, within(1e-9));
        assertThat(seen.net()).isFalse();
        assertThat(seen.charging()).isNull();
    }

    @Test
    void namesTheFaultOfTheBattery() {
        registers.put(0x3200, 3);
        assertThat(measured().fault()).isEqualTo("battery over-discharged");
        registers.put(0x3200, 0x10);
        assertThat(measured().fault()).isEqualTo("battery too hot");
        registers.put(0x3201, 2 << 14);
        assertThat(measured().fault()).isEqualTo("panel voltage too high");
    }

    @Test
    void asksTwiceBeforeItGivesUpAndSaysWhatToLookFor() {
        answering = request -> new byte[0];

        assertThat(unknown()).contains("does not answer", "LOAD");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void refusesADisturbedAnswerAndTakesTheNext() {
        answering = request -> {
            var reply = honest(request);
            if (asked == 1) {
                reply[7] ^= 0x20;
            }
            return reply;
        };
        assertThat(measured().panelVolts()).isCloseTo(18.5, within(1e-9));
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void refusesEverySingleWrongBit() {
        var right = honest(ModbusRtu.request(1, 0x3100, 16));
        for (int bit = 0; bit < right.length * 8; bit++) {
            var wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            answering = request -> wrong.clone();
            assertThat(source.read()).as("bit %d", bit).isInstanceOf(Reading.Unknown.class);
        }
    }

    @Test
    void saysWhenTheControllerRefuses() {
        registers.clear();
        assertThat(unknown()).contains("refuses register 3100 (exception 2)");
    }

    @Test
    void refusesTheAnswerOfAnotherUnitAndToAnotherQuestion() {
        answering = request -> {
            var reply = honest(request);
            reply[0] = 2;
            return closed(reply);
        };
        assertThat(unknown()).contains("unit 2 answered instead of 1");

        answering = request -> {
            var reply = honest(request);
            reply[2] = 4;
            return closed(reply);
        };
        assertThat(unknown()).contains("another question");
    }

    @Test
    void opensTheDeviceAgainAfterItWasUnplugged() {
        measured();
        plugged = false;
        assertThat(unknown()).contains("unplugged");
        assertThat(unknown()).contains("no device");
        plugged = true;
        measured();
    }

    private Reading.Measured measured() {
        return (Reading.Measured) source.read();
    }

    private String unknown() {
        return source.read() instanceof Reading.Unknown(var reason) ? reason : "measured";
    }
}
