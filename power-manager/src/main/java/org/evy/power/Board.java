package org.evy.power;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the computer's kernel tells about its temperature and its supply, from small files that cost next
/// to nothing to read. What has no file has no value.
final class Board {

    private static final int UNDER_VOLTAGE = 1;
    private static final int CAPPED_THROTTLED_OR_HOT = 0b1110;

    private final @Nullable Path temperature;
    private final @Nullable Path underVoltage;
    private final @Nullable Path throttled;

    /// @param root usually `/`
    Board(Path root) {
        temperature = firstOf(root.resolve("sys/class/thermal"), "thermal_zone*", "type", "cpu", "temp");
        underVoltage = firstOf(root.resolve("sys/class/hwmon"), "hwmon*", "name", "rpi_volt", "in0_lcrit_alarm");
        throttled = throttledFile(root.resolve("sys/devices/platform"));
    }

    boolean hasTemperature() {
        return temperature != null;
    }

    boolean hasUnderVoltage() {
        return underVoltage != null || throttled != null;
    }

    boolean hasThrottled() {
        return throttled != null;
    }

    OptionalDouble celsius() {
        var read = text(temperature);
        try {
            return read == null ? OptionalDouble.empty() : OptionalDouble.of(Long.parseLong(read) / 1000.0);
        } catch (NumberFormatException garbled) {
            return OptionalDouble.empty();
        }
    }

    /// Whether the supply is too weak right now; false also when nothing can tell.
    boolean underVoltage() {
        if (underVoltage != null) {
            return "1".equals(text(underVoltage));
        }
        var flags = flags();
        return flags.isPresent() && (flags.getAsInt() & UNDER_VOLTAGE) != 0;
    }

    /// Whether the processor is slowed down right now.
    boolean throttled() {
        var flags = flags();
        return flags.isPresent() && (flags.getAsInt() & CAPPED_THROTTLED_OR_HOT) != 0;
    }

    private OptionalInt flags() {
        var read = text(throttled);
        try {
            return read == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseUnsignedInt(read.replaceFirst("^0[xX]", ""), 16));
        } catch (NumberFormatException garbled) {
            return OptionalInt.empty();
        }
    }

    private static @Nullable Path throttledFile(Path platform) {
        for (var soc : folders(platform, "soc*")) {
            for (var firmware : folders(soc, "*firmware*")) {
                var file = firmware.resolve("get_throttled");
                if (Files.isReadable(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    private static @Nullable Path firstOf(Path folder, String glob, String nameFile, String name, String wanted) {
        for (var each : folders(folder, glob)) {
            var found = text(each.resolve(nameFile));
            var file = each.resolve(wanted);
            if (found != null && found.contains(name) && Files.isReadable(file)) {
                return file;
            }
        }
        return null;
    }

    private static List<Path> folders(Path folder, String glob) {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var each = Files.newDirectoryStream(folder, glob)) {
                each.forEach(found::add);
            } catch (IOException | DirectoryIteratorException unreadable) {
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }

    private static @Nullable String text(@Nullable Path file) {
        try {
            return file == null ? null : Files.readString(file).strip();
        } catch (IOException gone) {
            return null;
        }
    }
}
