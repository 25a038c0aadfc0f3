package org.evy.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A small file with the counted charge, the mean load and the sun of the last days, so that a restart
/// forgets nothing.
final class PowerMemory {

    private static final Logger LOG = LoggerFactory.getLogger(PowerMemory.class);

    private final Path file;

    PowerMemory(Path file) {
        this.file = file;
    }

    /// @param percent  null when nothing was counted
    /// @param estimate whether it was an estimate
    /// @param at       when it was written
    /// @param load     mean watts; null when none was known
    /// @param sun      watts by day and hour
    record Kept(
            @Nullable Double percent,
            boolean estimate,
            Instant at,
            @Nullable Double load,
            Map<Long, double[]> sun) {
        static final Kept NOTHING = new Kept(null, false, Instant.EPOCH, null, Map.of());
    }

    /// What was written last; nothing where there is no file, or one that makes no sense.
    Kept read() {
        try {
            return parsed(Files.readString(file));
        } catch (NoSuchFileException first) {
            return Kept.NOTHING;
        } catch (IOException | DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException broken) {
            LOG.warn("{} cannot be used and is written anew: {}", file, broken.toString());
            return Kept.NOTHING;
        }
    }

    private static Kept parsed(String text) {
        Double percent = null;
        boolean estimate = false;
        var at = Instant.EPOCH;
        Double load = null;
        var sun = new TreeMap<Long, double[]>();
        for (var line : text.lines().toList()) {
            var words = line.split(" ");
            switch (words[0]) {
                case "charge" -> {
                    percent = number(words[1], 0, 100);
                    estimate = "estimate".equals(words[2]);
                    at = Instant.parse(words[3]);
                }
                case "load" -> load = number(words[1], 0, 10_000);
                case "sun" -> {
                    var day = SunDiary.unknownDay();
                    for (int i = 0; i < day.length; i++) {
                        day[i] = "-".equals(words[2 + i]) ? Double.NaN : number(words[2 + i], 0, 100_000);
                    }
                    sun.put(Long.valueOf(words[1]), day);
                }
                default -> {}
            }
        }
        return new Kept(percent, estimate, at, load, sun);
    }

    private static double number(String word, double least, double most) {
        double number = Double.parseDouble(word);
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(word + " is not between " + least + " and " + most);
        }
        return number;
    }

    /// Whole or not at all, also when the power goes in between.
    void write(Kept kept) {
        var text = new StringBuilder();
        var percent = kept.percent();
        if (percent != null) {
            text.append(String.format(
                    Locale.ROOT, "charge %.2f %s %s%n", percent, kept.estimate() ? "estimate" : "counted", kept.at()));
        }
        var load = kept.load();
        if (load != null) {
            text.append(String.format(Locale.ROOT, "load %.2f%n", load));
        }
        kept.sun().forEach((day, watts) -> {
            text.append("sun ").append(day);
            for (double each : watts) {
                text.append(' ').append(Double.isNaN(each) ? "-" : String.format(Locale.ROOT, "%.1f", each));
            }
            text.append('\n');
        });
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            LOG.warn("{} cannot be written; a restart will guess the charge: {}", file, full.toString());
        }
    }
}
