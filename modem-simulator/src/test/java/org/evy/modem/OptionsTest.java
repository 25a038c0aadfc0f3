package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void defaultsAreForALaptop() {
        Options options = Options.of(List.of(), Map.of());
        assertThat(options.tty()).isEqualTo(Path.of("data/modem.tty"));
        assertThat(options.address().isLoopbackAddress()).isTrue();
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("data/simulator"));
        assertThat(options.slots()).isEqualTo(30);
        assertThat(options.delay()).isZero();
        assertThat(options.pin()).isNull();
        assertThat(options.dialect()).isEqualTo(Dialect.PLAIN);
        assertThat(options.hosts()).isEmpty();
        assertThat(options.price()).isEqualTo(0.05);
        assertThat(options.ussd()).contains("balance");
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        Options options = Options.of(
                List.of("--port", "9", "--echo", "off", "--allow-host", "a,b", "--pin", "1234"),
                Map.of("EVY_SIM_PORT", "8", "EVY_SIM_DELAY_MS", "250", "EVY_SIM_SLOTS", ""));
        assertThat(options.port()).isEqualTo(9);
        assertThat(options.delay()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.slots()).isEqualTo(30);
        assertThat(options.dialect().echo()).isFalse();
        assertThat(options.hosts()).containsExactly("a", "b");
        assertThat(options.pin()).isEqualTo("1234");
    }

    @ParameterizedTest
    @CsvSource({
        "--nope, 1, unknown option --nope",
        "port, 1, unknown option port",
        "--port, x, --port is a number from 0 to 65535",
        "--port, 65536, --port is a number from 0 to 65535",
        "--slots, 0, --slots is a number from 1 to 1000",
        "--pin, 12, --pin is 4 to 8 digits",
        "--dialect, nokia, no dialect \"nokia\"",
        "--echo, yes, --echo is on or off",
        "--price, free, --price is dollars per SMS",
        "--address, not an address, --address not an address is no address",
    })
    void saysWhatIsWrong(String option, String value, String message) {
        assertThatThrownBy(() -> Options.of(List.of(option, value), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anOptionNeedsItsValue() {
        assertThatThrownBy(() -> Options.of(List.of("--port"), Map.of())).hasMessage("--port needs a value");
    }
}
