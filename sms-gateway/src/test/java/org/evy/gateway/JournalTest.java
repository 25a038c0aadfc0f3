package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Journal open() {
        return new Journal(folder, nanos -> {});
    }

    private static void put(Journal journal, String name, int value) {
        journal.write(sql -> sql.update("INSERT INTO meta(name, value) VALUES(?, ?)", name, value));
    }

    private static long get(Journal journal, String name) {
        return journal.write(sql -> sql.number(-1, "SELECT value FROM meta WHERE name = ?", name));
    }

    private static long count(Journal journal, String query) {
        return journal.write(sql -> sql.number(0, query));
    }

    @Test
    void keepsWhatItWasGiven() {
        try (var journal = open()) {
            put(journal, "a", 1);
        }
        try (var journal = open()) {
            assertThat(get(journal, "a")).isEqualTo(1);
        }
    }

    @Test
    void flushesEveryWriteAndKeepsOneProcessOut() {
        try (var journal = open()) {
            long synchronous = journal.write(sql -> sql.number(-1, "PRAGMA synchronous"));
            assertThat(synchronous).isEqualTo(2);
            var mode = journal.write(sql -> sql.first("PRAGMA journal_mode", row -> row.getString(1)));
            assertThat(mode).contains("wal");
            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalFailure.class)
                    .hasMessageContaining("another process holds it");
        }
    }

    @Test
    void undoesTheWholeOfAFailedWorkAndNothingOfItsNeighbours() throws InterruptedException {
        try (var journal = open()) {
            var wrong = new AtomicInteger();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        journal.write(sql -> {
                            sql.update("INSERT INTO meta(name, value) VALUES(?, 1)", "n" + number);
                            if (number % 4 == 0) {
                                throw new IllegalArgumentException("mistake");
                            }
                            return true;
                        });
                    } catch (IllegalArgumentException mistake) {
                        wrong.incrementAndGet();
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            assertThat(wrong).hasValue(10);
            assertThat(count(journal, "SELECT count(*) FROM meta WHERE name LIKE 'n%'"))
                    .isEqualTo(30);
            assertThat(journal.trouble()).isNull();
        }
    }

    @Test
    void saysWhatToDoAboutADamagedFile() throws IOException {
        open().close();
        try (var file = new RandomAccessFile(folder.resolve("journal.db").toFile(), "rw")) {
            file.write("this is no database".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalFailure.class)
                .hasMessageContaining("journal.db")
                .hasMessageContaining("restore it from the backup");
    }

    @Test
    void findsDamageInTheMiddle() throws IOException {
        try (var journal = open()) {
            for (int i = 0; i < 500; i++) {
                put(journal, "row " + i, i);
            }
        }
        var file = folder.resolve("journal.db");
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4096; at < Files.size(file); at += 512) {
                bytes.seek(at);
                bytes.write(0xA5);
            }
        }
        assertThatThrownBy(this::open).isInstanceOf(JournalFailure.class).hasMessageContaining("damaged");
    }

    @Test
    void saysWhatToDoAboutAFolderThatCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new Journal(folder.resolve("file/journal"), nanos -> {}))
                .isInstanceOf(JournalFailure.class)
                .hasMessageContaining("belongs to the user that runs EVY");
    }

    @Test
    void refusesTheJournalOfANewerEvy() {
        try (var journal = open()) {
            journal.write(sql -> {
                sql.run("PRAGMA user_version = 99");
                return true;
            });
        }
        assertThatThrownBy(this::open).hasMessageContaining("newer EVY");
    }

    @Test
    void tellsOfAFullDiskAndGoesOnWhenThereIsRoomAgain() {
        try (var journal = open()) {
            put(journal, "before", 1);
            limit(journal, 1);
            assertThatThrownBy(() -> fill(journal))
                    .isInstanceOf(JournalFailure.class)
                    .hasMessageContaining("disk is full");
            assertThat(get(journal, "before")).isEqualTo(1);
            limit(journal, 1_000_000);
            put(journal, "after", 2);
            assertThat(get(journal, "after")).isEqualTo(2);
            assertThat(count(journal, "SELECT count(*) FROM meta WHERE name LIKE 'big%'"))
                    .isZero();
            assertThat(journal.trouble()).isNull();
        }
    }

    private static void limit(Journal journal, int pages) {
        journal.write(sql -> sql.number(0, "PRAGMA max_page_count = " + pages));
    }

    private static void fill(Journal journal) {
        journal.write(sql -> {
            for (int i = 0; i < 100; i++) {
                sql.update("INSERT INTO meta(name, value) VALUES(?, randomblob(10000))", "big" + i);
            }
            return true;
        });
    }

    @Test
    void refusesToWaitForItself() {
        try (var journal = open()) {
            assertThatThrownBy(() -> journal.write(sql -> journal.write(inner -> true)))
                    .hasMessageContaining("must not wait");
        }
    }

    @Test
    void isClosedForGood() {
        var journal = open();
        journal.close();
        assertThatThrownBy(() -> put(journal, "a", 1)).isInstanceOf(JournalFailure.class);
    }
}
