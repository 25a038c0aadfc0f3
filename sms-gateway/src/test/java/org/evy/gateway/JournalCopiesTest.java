package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.evy.messages.JournalCopyWanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalCopiesTest {

    @TempDir
    Path data;

    private Journal journal;
    private JournalCopies copies;

    @BeforeEach
    void open() throws Exception {
        journal = new Journal(data.resolve("journal"), nanos -> {});
        copies = new JournalCopies(journal, data);
        Files.createDirectories(data.resolve("backup"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void copiesWhatWasWrittenAndLetsNobodyElseReadIt() throws Exception {
        put("a");

        assertThat(copy("backup/copy.db")).isEmpty();

        var file = data.resolve("backup/copy.db");
        assertThat(ask(file, "SELECT count(*) FROM meta WHERE name = 'a'")).isEqualTo("1");
        assertThat(ask(file, "PRAGMA quick_check")).isEqualTo("ok");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void letsTextsThroughWhileItCopiesAndTakesThemAlong() throws Exception {
        fill(20);
        var stop = new AtomicBoolean();
        var written = new AtomicLong();
        var slowest = new AtomicLong();
        var writer = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                long begin = System.nanoTime();
                put("w" + written.get());
                written.incrementAndGet();
                slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
            }
        });
        long begun = System.nanoTime();
        long before;
        long after;
        try {
            while (written.get() < 5) {
                Thread.onSpinWait();
            }
            before = written.get();
            assertThat(copy("backup/copy.db")).isEmpty();
            after = written.get();
        } finally {
            stop.set(true);
            writer.join();
        }

        var file = data.resolve("backup/copy.db");
        assertThat(ask(file, "PRAGMA quick_check")).isEqualTo("ok");
        assertThat(after - before).as("written while it copied").isGreaterThan(3);
        long found = Long.parseLong(ask(file, "SELECT count(*) FROM meta WHERE name LIKE 'w%'"));
        assertThat(found).isBetween(before, after + 1);
        // A copy is a state that the journal really had: the first n, without a hole.
        assertThat(ask(file, "SELECT max(cast(substr(name, 2) AS INTEGER)) + 1 FROM meta WHERE name LIKE 'w%'"))
                .isEqualTo(String.valueOf(found));
        System.out.printf(
                "copied %d MB in %d ms beside %d writes, the slowest took %d ms%n",
                Files.size(file) >> 20,
                (System.nanoTime() - begun) / 1_000_000,
                after - before,
                slowest.get() / 1_000_000);
    }

    @Test
    void scrubsAfterTheCopyWhatWasToBeScrubbedMeanwhile() throws Exception {
        fill(5);
        var scrubber = Thread.ofPlatform().start(() -> journal.scrub());
        assertThat(copy("backup/copy.db")).isEmpty();
        scrubber.join();
        put("after");
        assertThat(journal.trouble()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy.db",
                "journal/copy.db",
                "journal/journal.db",
                "keys/copy.db",
                "backup/../journal/copy.db",
                "backup/../../copy.db",
                "nowhere/copy.db",
                "backup/link/copy.db",
                "backup/there",
                "backup/dangling",
                "backup/\0copy.db"
            })
    void writesNowhereButIntoANewFileInAFolderOfItsOwn(String tricky) throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("backup/there"), "mine");
        var outside = Files.createTempDirectory("outside");
        Files.createSymbolicLink(data.resolve("backup/link"), outside);
        Files.createSymbolicLink(data.resolve("backup/dangling"), outside.resolve("copy.db"));

        var problem =
                copies.copy(new JournalCopyWanted("1", data + "/" + tricky)).problem();

        assertThat(problem).contains("no copy");
        assertThat(Files.readString(data.resolve("backup/there"))).isEqualTo("mine");
        assertThat(outside).isEmptyDirectory();
        Files.delete(outside);
    }

    @Test
    void refusesARelativeDetourOutOfTheFolder() {
        assertThat(copies.copy(new JournalCopyWanted("1", "../../etc/copy.db")).problem())
                .contains("no copy");
        assertThat(copies.copy(new JournalCopyWanted("1", "/etc/copy.db")).problem())
                .contains("no copy");
        assertThat(Path.of("/etc/copy.db")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenTheJournalIsClosed() {
        journal.close();
        assertThatThrownBy(() -> put("late")).isInstanceOf(JournalFailure.class);

        assertThat(copy("backup/copy.db")).contains("could not be copied");
        assertThat(data.resolve("backup/copy.db")).doesNotExist();
    }

    private String copy(String file) {
        return copies.copy(new JournalCopyWanted("1", data.resolve(file).toString()))
                .problem();
    }

    private void put(String name) {
        journal.write(sql -> sql.update("INSERT INTO meta(name, value) VALUES(?, randomblob(100))", name));
    }

    private void fill(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            int number = i;
            journal.write(
                    sql -> sql.update("INSERT INTO meta(name, value) VALUES(?, randomblob(1048576))", "fill" + number));
        }
    }

    private static String ask(Path file, String query) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?immutable=1");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.getString(1);
        }
    }
}
