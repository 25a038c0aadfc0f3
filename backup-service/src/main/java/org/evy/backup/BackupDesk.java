package org.evy.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.evy.messages.BackupFinished;
import org.evy.messages.PowerChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups when they are wanted or due, one at a time, and tells how each went. It has no clock of
/// its own to wake the node: the power level, told once a minute, is its tick.
final class BackupDesk {

    /// How it went.
    ///
    /// @param file empty without one
    record Outcome(boolean success, String words, String file, long bytes, double seconds) {}

    /// Where news goes: Kafka, or a test's list.
    interface News {
        void tell(BackupFinished finished);
    }

    private static final Logger LOG = LoggerFactory.getLogger(BackupDesk.class);

    private final BackupMaker maker;
    private final JournalSource journal;
    private final Trial trial;
    private final BackupSchedule schedule;
    private final BackupMemory memory;
    private final News news;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable Instant lastTry;

    BackupDesk(
            BackupMaker maker,
            JournalSource journal,
            Trial trial,
            BackupSchedule schedule,
            BackupMemory memory,
            News news,
            Clock clock) {
        this.maker = maker;
        this.journal = journal;
        this.trial = trial;
        this.schedule = schedule;
        this.memory = memory;
        this.news = news;
        this.clock = clock;
    }

    /// @return done when the backup is; null when none is due now
    @Nullable CompletableFuture<Outcome> tick(PowerChanged power) {
        boolean due = !one.isLocked() && schedule.due(memory.notes(), lastTry, power, clock.instant());
        return due ? begin(null) : null;
    }

    /// @param id of the wish; null for one of the schedule
    CompletableFuture<Outcome> begin(@Nullable String id) {
        lastTry = clock.instant();
        var done = new CompletableFuture<Outcome>();
        Thread.ofVirtual().name("backup").start(() -> {
            try {
                done.complete(now(id));
            } catch (RuntimeException defect) {
                LOG.error("the backup failed", defect);
                done.completeExceptionally(defect);
            }
        });
        return done;
    }

    Outcome now(@Nullable String id) {
        one.lock();
        try {
            return make(id);
        } finally {
            one.unlock();
        }
    }

    private Outcome make(@Nullable String id) {
        BackupMaker.Made made;
        try {
            made = maker.make(journal);
        } catch (IOException | RuntimeException failed) {
            failures.incrementAndGet();
            var words = BackupException.words(failed);
            memory.keep(memory.notes().failed(words));
            LOG.warn("no backup: {}", words);
            tell(id, false, false, "No backup: " + words, 0);
            return new Outcome(false, words, "", 0, 0);
        }
        LOG.info(
                "{} in {} ms, {}",
                made.words(),
                made.took().toMillis(),
                made.file().file());
        tell(id, false, true, made.words(), made.bytes());
        if (schedule.trialDue(memory.notes(), clock.instant())) {
            attempt(made);
        }
        return new Outcome(
                true,
                made.words(),
                made.file().file().toString(),
                made.bytes(),
                made.took().toMillis() / 1000.0);
    }

    private void attempt(BackupMaker.Made made) {
        try {
            trial.of(made);
            memory.keep(memory.notes().tried(clock.instant(), null));
            tell(
                    null,
                    true,
                    true,
                    "Trial restore of backup " + made.file().head().sequence() + " went well",
                    0);
        } catch (IOException | RuntimeException failed) {
            var words = BackupException.words(failed);
            memory.keep(memory.notes().tried(null, words));
            LOG.error("the trial of restoring {} failed: {}", made.file().file(), words);
            tell(null, true, false, "Trial restore failed: " + words, 0);
        }
    }

    private void tell(@Nullable String id, boolean wasTrial, boolean success, String words, long bytes) {
        news.tell(new BackupFinished(id, wasTrial, success, sms(words), bytes, clock.instant()));
    }

    /// Letters that every phone shows, and one septet each.
    private static String sms(String words) {
        var plain = words.replaceAll("[^A-Za-z0-9 .,:;()/%+?-]", " ")
                .replaceAll(" +", " ")
                .strip();
        return plain.length() <= 100 ? plain : plain.substring(0, 97) + "...";
    }

    BackupMemory.Notes notes() {
        return memory.notes();
    }

    boolean overdue() {
        return schedule.overdue(memory.notes(), clock.instant());
    }

    long failures() {
        return failures.get();
    }
}
