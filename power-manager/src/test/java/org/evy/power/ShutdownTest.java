package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evy.messages.PowerLevel;
import org.evy.power.PowerProperties.Halt;
import org.evy.power.Shutdown.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {

    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    private static final Halt HALT = new Halt(List.of("poweroff"), Duration.ofSeconds(10), Duration.ZERO);

    @TempDir
    Path folder;

    private final List<String> happened = new ArrayList<>();

    @Test
    void letsTheOthersParkThenSavesThenRunsTheCommand() {
        var shutdown = shutdown("boot-1");

        assertThat(at(shutdown, PowerLevel.CRITICAL, 0)).isEqualTo(Step.NOTHING);
        assertThat(at(shutdown, PowerLevel.OFF, 15)).isEqualTo(Step.PARK);
        assertThat(at(shutdown, PowerLevel.OFF, 20)).isEqualTo(Step.NOTHING);
        assertThat(happened).isEmpty();
        assertThat(at(shutdown, PowerLevel.OFF, 25)).isEqualTo(Step.HALT);
        assertThat(happened).containsExactly("saved", "[poweroff]");
    }

    @Test
    void isCalledOffWhenThePowerIsBetterInTime() {
        var shutdown = shutdown("boot-1");
        at(shutdown, PowerLevel.OFF, 0);
        at(shutdown, PowerLevel.CRITICAL, 9);
        assertThat(at(shutdown, PowerLevel.OFF, 11)).isEqualTo(Step.PARK);
        assertThat(happened).isEmpty();
        assertThat(at(shutdown, PowerLevel.OFF, 21)).isEqualTo(Step.HALT);
    }

    @Test
    void neverRunsTwiceInOneBootAlsoWhenTheNodeIsStartedAgain() {
        var shutdown = shutdown("boot-1");
        at(shutdown, PowerLevel.OFF, 0);
        at(shutdown, PowerLevel.OFF, 10);
        at(shutdown, PowerLevel.CRITICAL, 60);
        at(shutdown, PowerLevel.OFF, 120);
        assertThat(at(shutdown, PowerLevel.OFF, 130)).isEqualTo(Step.NOTHING);

        var again = shutdown("boot-1");
        assertThat(at(again, PowerLevel.OFF, 200)).isEqualTo(Step.NOTHING);
        assertThat(again.done()).isTrue();
        assertThat(happened).hasSize(2);
    }

    @Test
    void runsAgainAfterTheNextBoot() {
        var shutdown = shutdown("boot-1");
        at(shutdown, PowerLevel.OFF, 0);
        at(shutdown, PowerLevel.OFF, 10);

        var next = shutdown("boot-2");
        at(next, PowerLevel.OFF, 20);
        assertThat(at(next, PowerLevel.OFF, 30)).isEqualTo(Step.HALT);
    }

    @Test
    void doesNothingWithoutACommand() {
        var shutdown = new Shutdown(
                new Halt(List.of(), Duration.ofSeconds(10), Duration.ZERO),
                folder.resolve("power/halted"),
                "boot",
                words -> happened.add(words.toString()));
        assertThat(at(shutdown, PowerLevel.OFF, 0)).isEqualTo(Step.NOTHING);
        assertThat(at(shutdown, PowerLevel.OFF, 60)).isEqualTo(Step.NOTHING);
        assertThat(happened).isEmpty();
    }

    @Test
    void aCommandThatFailsOrHangsIsOnlySaid() {
        Command.within(Duration.ofMillis(200)).run(List.of("/no/such/program"));
        Command.within(Duration.ofSeconds(5)).run(List.of("false"));
        Command.within(Duration.ofMillis(50)).run(List.of("sleep", "1"));
    }

    private Shutdown shutdown(String boot) {
        return new Shutdown(HALT, folder.resolve("power/halted"), boot, words -> happened.add(words.toString()));
    }

    private Step at(Shutdown shutdown, PowerLevel level, int second) {
        return shutdown.at(level, START.plusSeconds(second), () -> happened.add("saved"));
    }
}
