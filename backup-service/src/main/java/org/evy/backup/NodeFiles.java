package org.evy.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which files make this node this node: all of its data folder but what is named here, and its settings.
/// So what a service begins to keep there is backed up without anybody thinking of it.
record NodeFiles(List<Item> items, List<Manifest.LeftOut> leftOut) {

    /// @param name in the backup, below `data/` or `config/`
    record Item(String name, Path file) {}

    /// Larger files are no state of a service but somebody's data.
    private static final long LARGEST = 64L << 20;

    static final String JOURNAL = "data/journal/journal.db";
    static final String NODE_KEY = "data/keys/node.key";
    static final String NUMBERS_KEY = "data/keys/numbers.key";

    /// Why something at the top of the data folder is not in a backup; null when it is.
    private static @Nullable String why(String name) {
        return switch (name) {
            case "journal" -> "copied on its own";
            case "kafka" -> "texts on their way; the journal has them";
            case "index" -> "made from knowledge/ at the start";
            case "models" -> "too large to copy daily; named below with its hash";
            case "model-server", "run", "modem.tty" -> "belongs to running processes";
            case "simulator" -> "the simulated modem's, with texts in clear";
            case "logs" -> "redacted traces end after 30 days; a copy would outlive that";
            case Restore.STAGING, Restore.MARKER -> "of a restore";
            case "backups" -> "backups are not backed up";
            case BackupMemory.FOLDER -> "notes about backups";
            default ->
                name.startsWith("kafka.broken-") || name.startsWith(Restore.ASIDE)
                        ? "an older state that was moved aside"
                        : null;
        };
    }

    /// @param config  folder of `evy.yml`; may be inside `data`
    /// @param key     the node's key, wherever it is
    /// @param journal a copy of the journal that stands still
    /// @param own     the folder with backups, which are not backed up
    static NodeFiles of(Path data, Path config, Path key, Path journal, Path own) throws IOException {
        var walk = new Walk(data, config, own);
        walk.top();
        walk.found.add(new Item(JOURNAL, journal));
        if (walk.found.stream().noneMatch(item -> item.name().equals(NODE_KEY)) && Files.exists(key)) {
            walk.found.add(new Item(NODE_KEY, key));
        }
        for (var needed : List.of(NODE_KEY, NUMBERS_KEY)) {
            if (walk.found.stream().noneMatch(item -> item.name().equals(needed))) {
                throw new BackupException("there is no " + needed + "; start the node once, which makes its keys");
            }
        }
        walk.found.sort(Comparator.comparing(Item::name));
        return new NodeFiles(walk.found, walk.leftOut);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path data;
        private final Path config;
        private final Path own;
        private final List<Item> found = new ArrayList<>();
        private final List<Manifest.LeftOut> leftOut = new ArrayList<>();
        private Path root;
        private String prefix = "data/";

        Walk(Path data, Path config, Path own) {
            this.data = data.toAbsolutePath().normalize();
            this.config = config.toAbsolutePath().normalize();
            this.own = own.toAbsolutePath().normalize();
            root = this.data;
        }

        void top() throws IOException {
            try (var names = Files.list(data)) {
                for (var each : names.sorted().toList()) {
                    var name = String.valueOf(each.getFileName());
                    var why = why(name);
                    if (why != null) {
                        leftOut.add(new Manifest.LeftOut("data/" + name, why));
                    } else {
                        Files.walkFileTree(each, this);
                    }
                }
            }
            // The record of orders and what became of them is kept with the traces, but is no trace of people.
            if (Files.isDirectory(data.resolve("logs"))) {
                try (var audit = Files.newDirectoryStream(data.resolve("logs"), "audit*")) {
                    for (var each : audit) {
                        Files.walkFileTree(each, this);
                    }
                }
            }
            root = config;
            prefix = "config/";
            if (Files.isDirectory(config)) {
                Files.walkFileTree(config, this);
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean another = folder.equals(own) || folder.equals(config) && root.equals(data);
            return another ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = prefix + root.relativize(file).toString();
            if (name.endsWith(".tmp") || name.endsWith(".new") || name.endsWith(".partial")) {
                return FileVisitResult.CONTINUE;
            }
            var why = !attributes.isRegularFile()
                    ? "no ordinary file"
                    : attributes.size() > LARGEST
                            ? "larger than 64 MB"
                            : name.chars().anyMatch(letter -> letter < ' ' || letter == '\\') ? "an odd name" : null;
            if (why == null) {
                found.add(new Item(name, file));
            } else {
                leftOut.add(new Manifest.LeftOut(name, why));
            }
            return FileVisitResult.CONTINUE;
        }

        /// A file that went away while this looked is not missed.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            leftOut.add(new Manifest.LeftOut(prefix + root.relativize(file), "cannot be read"));
            return FileVisitResult.CONTINUE;
        }
    }
}
