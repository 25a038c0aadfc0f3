package org.evy.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How much room the disk with the data has, and how much was written to it: an SD card wears out by
/// writing.
final class Disk {

    private static final long SECTOR = 512;

    private final Path data;
    private final Path statistics;
    private final @Nullable String device;

    /// @param root  usually `/`; below it `proc` is read
    /// @param data  a folder on the disk
    /// @param named the disk's name in `/proc/diskstats`; empty to find it by the folder
    Disk(Path root, Path data, String named) {
        this.data = data;
        this.statistics = root.resolve("proc/diskstats");
        this.device = named.isBlank() ? find(root, data) : named;
    }

    /// The device numbers of the mount that holds the folder; null where that is no disk, as in a
    /// container.
    private static @Nullable String find(Path root, Path data) {
        var folder = data.toAbsolutePath().normalize();
        String best = null;
        int length = -1;
        for (var line : lines(root.resolve("proc/self/mountinfo"))) {
            var words = line.split(" ");
            if (words.length > 4) {
                var mount = Path.of(words[4].replace("\\040", " "));
                if (folder.startsWith(mount) && mount.getNameCount() >= length) {
                    best = words[2];
                    length = mount.getNameCount();
                }
            }
        }
        return best;
    }

    /// Bytes that EVY may still write; empty while the folder is not there.
    OptionalLong free() {
        try {
            return OptionalLong.of(Files.getFileStore(data).getUsableSpace());
        } catch (IOException notThere) {
            return OptionalLong.empty();
        }
    }

    /// Bytes written to the whole disk or partition since the computer started, by whomever.
    OptionalLong written() {
        if (device == null) {
            return OptionalLong.empty();
        }
        for (var line : lines(statistics)) {
            var words = line.strip().split(" +");
            if (words.length > 9 && (device.equals(words[2]) || device.equals(words[0] + ":" + words[1]))) {
                try {
                    return OptionalLong.of(Long.parseLong(words[9]) * SECTOR);
                } catch (NumberFormatException garbled) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
