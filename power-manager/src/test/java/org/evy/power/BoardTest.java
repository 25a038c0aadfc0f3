package org.evy.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

    @TempDir
    Path root;

    private final AtomicLong nanos = new AtomicLong(1);

    @Test
    void readsTheProcessorsTemperatureAndNotAnotherOne() throws IOException {
        write("sys/class/thermal/thermal_zone0/type", "battery");
        write("sys/class/thermal/thermal_zone0/temp", "20000");
        write("sys/class/thermal/thermal_zone1/type", "cpu-thermal");
        write("sys/class/thermal/thermal_zone1/temp", "61350");

        assertThat(new Board(root).celsius()).hasValue(61.35);
        write("sys/class/thermal/thermal_zone1/temp", "hot");
        assertThat(new Board(root).celsius()).isEmpty();
    }

    @Test
    void readsTheUnderVoltageOfAPi() throws IOException {
        write("sys/class/hwmon/hwmon1/name", "rpi_volt");
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0");
        var board = new Board(root);

        assertThat(board.hasUnderVoltage()).isTrue();
        assertThat(board.underVoltage()).isFalse();
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1");
        assertThat(board.underVoltage()).isTrue();
    }

    @Test
    void readsTheThrottledFlagsWithoutThoseSinceTheBoot() throws IOException {
        var file = "sys/devices/platform/soc/soc:firmware/get_throttled";
        write(file, "50000");
        var board = new Board(root);
        assertThat(board.throttled()).isFalse();
        assertThat(board.underVoltage()).isFalse();
        write(file, "50005");
        assertThat(board.throttled()).isTrue();
        assertThat(board.underVoltage()).isTrue();
        write(file, "0x8");
        assertThat(board.throttled()).isTrue();
        assertThat(board.underVoltage()).isFalse();
    }

    @Test
    void hasNoMeterForWhatNoFileTells() throws Exception {
        var meters = new SimpleMeterRegistry();
        var watch = new BoardWatch(new Board(root), 80, nanos::get);
        new PowerMetrics(meters, desk()).watch(watch, new Disk(root, root, ""));

        assertThat(meters.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsExactly("evy.board.disk.free.bytes");
        assertThat(meters.get("evy.board.disk.free.bytes").gauge().value()).isPositive();
    }

    @Test
    void showsEachFileAsItsMeter() throws Exception {
        write("sys/class/thermal/thermal_zone1/type", "cpu-thermal");
        write("sys/class/thermal/thermal_zone1/temp", "61350");
        write("sys/devices/platform/soc/soc:firmware/get_throttled", "5");
        write("proc/self/mountinfo", "1 0 179:1 / / rw - ext4 /dev/a rw\n2 1 179:2 / " + root + " rw - ext4 /dev/b rw");
        write("proc/diskstats", " 179 1 mmcblk0p1 1 2 3 4 5 6 7 8 9\n 179 2 mmcblk0p2 1 2 3 4 5 6 2048 8 9 10 11");
        var meters = new SimpleMeterRegistry();
        var watch = new BoardWatch(new Board(root), 80, nanos::get);
        watch.poll();
        new PowerMetrics(meters, desk()).watch(watch, new Disk(root, root.resolve("data"), ""));

        assertThat(meters.get("evy.board.temperature.celsius").gauge().value()).isEqualTo(61.35);
        assertThat(meters.get("evy.board.undervoltage").gauge().value()).isEqualTo(1);
        assertThat(meters.get("evy.board.throttled").gauge().value()).isEqualTo(1);
        assertThat(meters.get("evy.board.disk.written.bytes").functionCounter().count())
                .isEqualTo(2048 * 512);
        assertThat(new Disk(root, root, "mmcblk0p1").written()).hasValue(7 * 512);
        assertThat(new Disk(root, root, "sda").written()).isEmpty();
    }

    @Test
    void remembersADipForAMinuteAndTellsItOnce() throws IOException {
        write("sys/class/hwmon/hwmon1/name", "rpi_volt");
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1");
        var watch = new BoardWatch(new Board(root), 80, nanos::get);

        assertThat(watch.poll()).isTrue();
        assertThat(watch.poll()).isFalse();
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0");
        nanos.addAndGet(59_000_000_000L);
        assertThat(watch.underVoltage()).isTrue();
        nanos.addAndGet(2_000_000_000L);
        assertThat(watch.underVoltage()).isFalse();
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1");
        assertThat(watch.poll()).isTrue();
    }

    @Test
    void isHotUntilItHasCooledDownWell() throws IOException {
        write("sys/class/thermal/thermal_zone1/type", "cpu-thermal");
        var watch = watchAt(79);
        assertThat(watch.strain().hot()).isFalse();
        assertThat(at(watch, 85).hot()).isTrue();
        assertThat(at(watch, 75).hot()).isTrue();
        assertThat(at(watch, 71).hot()).isFalse();
        assertThat(at(watch, 75).hot()).isFalse();
    }

    private BoardWatch watchAt(int celsius) throws IOException {
        write("sys/class/thermal/thermal_zone1/temp", celsius + "000");
        return new BoardWatch(new Board(root), 80, nanos::get);
    }

    private PowerDesk.Strain at(BoardWatch watch, int celsius) throws IOException {
        write("sys/class/thermal/thermal_zone1/temp", celsius + "000");
        return watch.strain();
    }

    private static PowerDesk desk() throws Exception {
        var settings = Settings.with(Map.of());
        return new PowerDesk(
                settings,
                new ChargeCount(settings.battery(), 20, null, false, false),
                new SunDiary(4, Map.of()),
                Instant.EPOCH);
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }
}
