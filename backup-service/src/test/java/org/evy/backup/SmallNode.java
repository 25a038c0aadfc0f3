package org.evy.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.evy.starter.NodeKey;
import org.jspecify.annotations.Nullable;

/// The files of a node as its services leave them, with a journal that only holds what a backup looks at.
final class SmallNode {

    static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

    final Path data;
    final Path config;
    final Path stick;
    final TestClock clock = new TestClock();

    SmallNode(Path folder) throws Exception {
        data = folder.resolve("data");
        config = folder.resolve("config");
        stick = folder.resolve("stick");
        NodeKey.openOrCreate(data.resolve("keys/node.key"));
        write("keys/numbers.key", "0badc0ffee".repeat(6) + "0bad\n");
        Files.setPosixFilePermissions(data.resolve("keys/numbers.key"), PosixFilePermissions.fromString("rw-------"));
        journal(1);
        write("templates/village.yml", "language: en\n");
        write("danger/en.yml", "kinds: {}\n");
        write("power/charge-count", "12.5\n");
        write("operator/list", "role operator-1\n");
        write("logs/audit-00000001.log", "chain\n");
        write("logs/conversations-00000001.jsonl", "{}\n");
        write("kafka/meta.properties", "x\n");
        write("index/segments", "x\n");
        write("models/tiny.gguf", "GGUF");
        Files.createDirectories(config);
        Files.writeString(config.resolve("evy.yml"), "evy:\n  gateway:\n    pin: \"1234\"\n");
        journalMadeAt(NOW.minusSeconds(60));
    }

    void journal(int schema) throws IOException, SQLException {
        Files.createDirectories(data.resolve("journal"));
        var file = data.resolve("journal/journal.db");
        Files.deleteIfExists(file);
        var key = NodeKey.openOrCreate(data.resolve("keys/node.key"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL)");
            statement.execute("PRAGMA user_version = " + schema);
            try (var insert = connection.prepareStatement("INSERT INTO meta(name, value) VALUES('key-check', ?)")) {
                insert.setBytes(1, key.seal("proof".getBytes(StandardCharsets.UTF_8), "key-check"));
                insert.execute();
            }
        }
    }

    void journalMadeAt(Instant time) throws IOException {
        Files.setLastModifiedTime(data.resolve("journal/journal.db"), java.nio.file.attribute.FileTime.from(time));
    }

    void write(String name, String words) throws IOException {
        var file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, words);
    }

    BackupProperties properties(@Nullable BackupRecipient recipient) {
        return properties(recipient, 3, false);
    }

    BackupProperties properties(@Nullable BackupRecipient recipient, int keep, boolean otherDisk) {
        return new BackupProperties(
                recipient == null ? "" : recipient.line(),
                stick,
                otherDisk,
                keep,
                Duration.ofHours(24),
                Duration.ofHours(36),
                60,
                Duration.ofHours(1),
                Duration.ofDays(30),
                20);
    }

    BackupMemory memory() {
        return BackupMemory.in(data, clock.instant());
    }

    BackupMaker maker(BackupProperties properties, BackupMemory memory) {
        return new BackupMaker(
                new BackupMaker.Places(data, config, data.resolve("keys/node.key")),
                "Kijiji Kidogo",
                properties,
                memory,
                clock);
    }

    BackupMaker.Made backup(OwnerKey owner) throws IOException {
        var made = maker(properties(owner.recipient()), memory()).make(new StoppedJournal(data));
        clock.pass(Duration.ofMinutes(1));
        return made;
    }

    Restore restore(Path file, Path key, Path to, boolean force, boolean older) {
        return new Restore(
                new Restore.Wish(file, key, to, to.resolveSibling(to.getFileName() + "-config"), force, older), clock);
    }

    static final class TestClock extends Clock {
        private Instant now = NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
