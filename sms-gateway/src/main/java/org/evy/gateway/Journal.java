package org.evy.gateway;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only truth about texts: what [#write] returned from is on the disk and survives a power cut.
///
/// One thread writes. Work that waits at the same moment shares one flush, which is what the disk can do
/// only some hundred times a second.
final class Journal implements AutoCloseable {

    interface Work<T> {
        T in(Sql sql) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_PER_FLUSH = 64;

    private record Job<T>(Work<T> work, CompletableFuture<T> done, boolean alone) {}

    private final Path folder;
    private final LongConsumer flushNanos;
    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    /// Null after a failure, until the next work opens it again. Belongs to the writer thread.
    private @Nullable JournalFile file;

    private volatile @Nullable String trouble;
    /// What went wrong in this round. Belongs to the writer thread.
    private @Nullable String troubleNow;

    private volatile boolean closed;

    /// Jobs that need the file for themselves and came while it was copied. Belongs to the writer thread.
    private final Deque<Job<?>> afterTheCopy = new ArrayDeque<>();

    private boolean copying;
    /// What broke while the file was copied: it must stay open until the copy is over. Belongs to the
    /// writer thread.
    private @Nullable JournalFailure brokeMeanwhile;

    /// @param flushNanos is told how long each write to the disk took
    /// @throws JournalFailure when the folder cannot be written or the journal in it cannot be read
    Journal(Path folder, LongConsumer flushNanos) {
        this.folder = folder;
        this.flushNanos = flushNanos;
        this.file = JournalFile.open(folder);
        this.writer = Thread.ofPlatform().name("gateway-journal").daemon().start(this::run);
    }

    /// Does all of the work or nothing of it, and returns when it is on the disk. Work must not call the
    /// journal again.
    ///
    /// @throws JournalFailure when it could not be kept; nothing of it happened
    <T> T write(Work<T> work) {
        return submit(work, false);
    }

    /// Rewrites the disk so that what was deleted cannot be found there any more.
    void scrub() {
        submit(
                sql -> {
                    sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
                    return true;
                },
                true);
    }

    /// Copies the whole journal into a new file, as it is at the end of the copying. Other work waits for a
    /// few pages at most: between two pieces the writer does what came in, and SQLite brings the copy up to
    /// date with it.
    ///
    /// @throws JournalFailure when the copy is not complete; what there is of it has to be deleted
    void copyTo(Path target) {
        submit(
                sql -> {
                    copying = true;
                    try {
                        sql.copyTo(target, this::workMeanwhile);
                    } finally {
                        copying = false;
                        queue.addAll(afterTheCopy);
                        afterTheCopy.clear();
                    }
                    var broken = brokeMeanwhile;
                    brokeMeanwhile = null;
                    if (broken != null) {
                        throw broken;
                    }
                    return true;
                },
                true);
    }

    private void workMeanwhile() {
        var batch = new ArrayList<Job<?>>();
        while (brokeMeanwhile == null && batch.size() < MOST_PER_FLUSH) {
            var job = queue.poll();
            if (job == null) {
                break;
            }
            if (job.alone()) {
                afterTheCopy.add(job);
            } else {
                batch.add(job);
            }
        }
        if (!batch.isEmpty()) {
            work(batch);
        }
    }

    /// Why the last write failed; null while the journal works.
    @Nullable String trouble() {
        return trouble;
    }

    private <T> T submit(Work<T> work, boolean alone) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("work inside the journal must not wait for the journal");
        }
        var job = new Job<>(work, new CompletableFuture<T>(), alone);
        if (closed) {
            throw new JournalFailure("the journal is closed", new IllegalStateException("closed"));
        }
        queue.add(job);
        if (closed) {
            // The writer may have looked at the queue for the last time.
            job.done().completeExceptionally(new JournalFailure("the journal is closed", new IllegalStateException()));
        }
        try {
            return job.done().join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException original) {
                throw original;
            }
            throw wrapped;
        }
    }

    private void run() {
        var batch = new ArrayList<Job<?>>();
        try {
            while (!closed || !queue.isEmpty()) {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_PER_FLUSH - 1);
                work(batch);
                batch.clear();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        var open = file;
        if (open != null) {
            open.close();
        }
    }

    private void work(List<Job<?>> batch) {
        long start = System.nanoTime();
        troubleNow = null;
        var finished = new ArrayList<Runnable>();
        try {
            var open = file;
            if (open == null) {
                open = JournalFile.open(folder);
                file = open;
            }
            var sql = open.sql();
            long before = changes(sql);
            sql.update("BEGIN IMMEDIATE");
            for (var job : batch) {
                if (!job.alone()) {
                    finished.add(inSavepoint(sql, job));
                }
            }
            sql.update("COMMIT");
            if (changes(sql) != before) {
                // Reading works on a full disk too, so only a write proves that the trouble is over.
                trouble = troubleNow;
                flushNanos.accept(System.nanoTime() - start);
            }
            finished.forEach(Runnable::run);
            for (var job : batch) {
                if (job.alone()) {
                    plainly(sql, job).run();
                }
            }
        } catch (Throwable broken) {
            // Whatever it is, those who wait must hear of it.
            var failure = broken instanceof JournalFailure told ? told : JournalFile.failure(folder, cause(broken));
            complain(failure);
            if (copying) {
                brokeMeanwhile = failure;
            } else {
                reopenLater();
            }
            batch.forEach(job -> job.done().completeExceptionally(failure));
        }
    }

    /// One job's mistake must not undo its neighbours' work.
    private <T> Runnable inSavepoint(Sql sql, Job<T> job) throws SQLException {
        sql.update("SAVEPOINT job");
        try {
            T result = job.work().in(sql);
            sql.update("RELEASE job");
            return () -> job.done().complete(result);
        } catch (SQLException | RuntimeException mistake) {
            try {
                sql.update("ROLLBACK TO job");
                sql.update("RELEASE job");
            } catch (SQLException wholeTransactionIsGone) {
                // As after a full disk: nobody's work in this round was kept.
                throw new SQLException(mistake);
            }
            var failure = mistake instanceof SQLException ? JournalFile.failure(folder, mistake) : mistake;
            if (failure instanceof JournalFailure journal) {
                complain(journal);
            }
            return () -> job.done().completeExceptionally(failure);
        }
    }

    private void complain(JournalFailure failure) {
        if (trouble == null) {
            LOG.error("{}", failure.getMessage());
        }
        troubleNow = failure.getMessage();
        trouble = troubleNow;
    }

    private static Throwable cause(Throwable broken) {
        return broken.getCause() instanceof SQLException first ? first : broken;
    }

    private static <T> Runnable plainly(Sql sql, Job<T> job) throws SQLException {
        T result = job.work().in(sql);
        return () -> job.done().complete(result);
    }

    private static long changes(Sql sql) throws SQLException {
        return sql.number(0, "SELECT total_changes()");
    }

    private void reopenLater() {
        var open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        // Wakes the writer; it finishes what is queued.
        var last = new Job<>(sql -> true, new CompletableFuture<Boolean>(), false);
        queue.add(last);
        try {
            writer.join(10_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
