package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.evy.codec.Encoding;
import org.evy.codec.SmsLength;
import org.evy.messages.PowerLevel;
import org.evy.messages.Vitals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void neverShowsAZeroForWhatIsNotKnown() {
        var unknown = new Vitals(
                NOW, "0.1.0", 60, null, null, null, null, null, null, null, null, null, null, null, null, null, false,
                List.of());

        assertThat(StatusText.of("EVY Kijiji", unknown, List.of(), false, NOW))
                .isEqualTo(
                        "EVY Kijiji: v0.1.0, battery ?, modem ?, queue ?, today ? in ? out, alarms none, backup none, up"
                                + " 1 min");
    }

    @Test
    void saysThatThereAreNoFiguresYet() {
        assertThat(StatusText.of("EVY Kijiji", null, List.of("modem-gone"), true, NOW))
                .isEqualTo("EVY Kijiji: no figures yet, LOCKDOWN, alarms modem-gone.");
    }

    @Test
    void saysHowOldTheFiguresAre() {
        var rig = new Vitals(
                NOW,
                "0.1.0",
                60,
                PowerLevel.FULL,
                99.0,
                null,
                "READY",
                -60,
                3,
                7200L,
                1,
                1,
                0,
                5_000_000_000L,
                40.0,
                NOW,
                true,
                List.of());

        assertThat(StatusText.of("EVY Kijiji", rig, List.of(), false, NOW.plus(Duration.ofMinutes(12))))
                .contains("LOCKDOWN", "(12 min old)", "queue 3 (2 h)")
                .doesNotContain("last resort");
    }

    @Test
    void alwaysFitsOneSms() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var vitals = new Vitals(
                    NOW.minusSeconds(random.nextInt(900_000)),
                    random.nextBoolean() ? "10.12.133-SNAPSHOT" : "0.1.0",
                    random.nextInt(),
                    maybe(random, PowerLevel.CRITICAL),
                    maybe(random, random.nextDouble() * 100),
                    maybe(random, random.nextDouble() * 1000),
                    maybe(random, "NO_NETWORK"),
                    maybe(random, -113),
                    maybe(random, random.nextInt(100_000)),
                    maybe(random, (long) random.nextInt(1_000_000)),
                    maybe(random, random.nextInt(100_000)),
                    maybe(random, random.nextInt(100_000)),
                    maybe(random, random.nextInt(100_000)),
                    maybe(random, random.nextLong(1L << 42)),
                    maybe(random, random.nextDouble() * 90),
                    maybe(random, NOW.minusSeconds(random.nextInt(90_000_000))),
                    random.nextBoolean(),
                    List.of("backup-trial-failed", "responder-silent", "battery-critical", "x", "y")
                            .subList(0, random.nextInt(6)));
            var text = StatusText.of("EVY Kituo cha Afya Mbale is alive", vitals, List.of(), random.nextBoolean(), NOW);
            assertThat(SmsLength.of(text).parts()).as(text).isEqualTo(1);
            assertThat(SmsLength.of(text).encoding()).isEqualTo(Encoding.GSM7);
            assertThat(text).contains("battery");
        }
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(5) == 0 ? null : value;
    }
}
