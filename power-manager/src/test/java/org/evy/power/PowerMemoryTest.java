package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerMemoryTest {

    @TempDir
    Path folder;

    @Test
    void keepsChargeLoadAndSunOverARestart() {
        var memory = new PowerMemory(folder.resolve("power/memory"));
        var day = SunDiary.unknownDay();
        day[12] = 31.5;
        var at = Instant.parse("2026-11-23T10:00:00Z");
        memory.write(new PowerMemory.Kept(83.25, true, at, 4.1, Map.of(20780L, day)));

        var read = memory.read();
        assertThat(read.percent()).isEqualTo(83.25);
        assertThat(read.estimate()).isTrue();
        assertThat(read.at()).isEqualTo(at);
        assertThat(read.load()).isEqualTo(4.1);
        assertThat(read.sun().get(20780L)).containsExactly(day);
        assertThat(folder.resolve("power/memory.new")).doesNotExist();
    }

    @Test
    void knowsNothingBeforeTheFirstTime() {
        assertThat(new PowerMemory(folder.resolve("none")).read()).isEqualTo(PowerMemory.Kept.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge",
                "charge NaN counted 2026-11-23T10:00:00Z",
                "charge 606 counted 2026-11-23T10:00:00Z",
                "charge 50 counted yesterday",
                "load lots",
                "sun 20780 1 2 3",
                "sun monday - - - - - - - - - - - - - - - - - - - - - - - -"
            })
    void usesNothingOfAFileThatMakesNoSense(String text) throws IOException {
        var file = Files.writeString(folder.resolve("memory"), text + "\n");
        assertThat(new PowerMemory(file).read()).isEqualTo(PowerMemory.Kept.NOTHING);
    }
}
