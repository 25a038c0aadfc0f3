package org.evy.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.evy.messages.Preferences;
import org.evy.messages.Recipient;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.SmsToSend;
import org.evy.messages.Urgency;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what time makes due: the last resort for texts nobody answered, long texts whose parts never
/// came, SMS that waited too long, people who asked to be forgotten.
final class DeadlineWatch implements AutoCloseable {

    /// @param lastResort the words for a person, from their preferences
    record Settings(Duration partWait, Duration textRetention, LastResortWords lastResort) {}

    interface LastResortWords {
        /// The text and its language.
        SmsTextIn wordsFor(Preferences person);
    }

    record SmsTextIn(String text, String language) {}

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final long LONGEST_SLEEP = 60_000;
    private static final long SHORTEST_SLEEP = 250;
    private static final long HELD_REPORT = 5_000;
    private static final long HOUR = 3_600_000;
    private static final long CLOCK_WAS_SET = 60_000;
    private static final int MOST_AT_ONCE = 50;
    /// Whoever got it that often within the hour has the emergency number, or is a robot that answers
    /// EVY.
    private static final int MOST_PER_HOUR = 5;

    private final Journal journal;
    private final Tables tables;
    private final Inbound inbound;
    private final SteadyClock clock;
    private final Announcer announcer;
    private final Settings settings;
    private final Semaphore nudged = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;
    private long lastHousekeeping = Long.MIN_VALUE;

    DeadlineWatch(
            Journal journal,
            Tables tables,
            Inbound inbound,
            SteadyClock clock,
            Announcer announcer,
            Settings settings) {
        this.journal = journal;
        this.tables = tables;
        this.inbound = inbound;
        this.clock = clock;
        this.announcer = announcer;
        this.settings = settings;
    }

    void start() {
        thread = Thread.ofVirtual().name("gateway-deadlines").start(this::run);
    }

    void nudge() {
        if (nudged.availablePermits() == 0) {
            nudged.release();
        }
    }

    private void run() {
        while (!stopped) {
            long sleep = LONGEST_SLEEP;
            try {
                sleep = Math.clamp(tick() - clock.now(), SHORTEST_SLEEP, LONGEST_SLEEP);
            } catch (JournalFailure away) {
                sleep = HELD_REPORT;
            } catch (RuntimeException defect) {
                LOG.error("the deadline watch failed and goes on", defect);
            }
            try {
                if (nudged.tryAcquire(sleep, TimeUnit.MILLISECONDS)) {
                    nudged.drainPermits();
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /// @return steady time at which it has something to do next
    long tick() {
        followWallClock();
        long now = clock.now();
        lastResorts(now);
        if (inbound.holding()) {
            inbound.read();
        }
        inbound.handOnWaitingSince(now - settings.partWait().toMillis());
        announcer.allChanged(journal.write(sql -> tables.submissions().sweep(sql, now)));
        if (journal.write(tables.people()::eraseWhoIsDue) > 0) {
            journal.scrub();
        }
        housekeeping(now);
        return next(now);
    }

    private long next(long now) {
        return journal.write(sql -> {
            long parts = tables.pdus().oldestWaiting(sql);
            long next = Math.min(tables.texts().nextDeadline(sql), now + LONGEST_SLEEP);
            next = Math.min(next, Math.max(tables.submissions().nextSweep(sql), now + HELD_REPORT));
            if (parts != Long.MAX_VALUE) {
                next = Math.min(next, parts + settings.partWait().toMillis());
            }
            return inbound.holding() ? Math.min(next, now + HELD_REPORT) : next;
        });
    }

    private void lastResorts(long now) {
        var told = new ArrayList<Runnable>();
        int found;
        do {
            told.clear();
            found = journal.write(sql -> {
                var overdue = tables.texts().overdue(sql, now, MOST_AT_ONCE);
                for (var text : overdue) {
                    boolean enough =
                            tables.outbox().lastResortsSince(sql, text.conversation(), now - HOUR) >= MOST_PER_HOUR;
                    var sms = lastResort(text, enough, tables.people().preferences(sql, text.conversation()));
                    var changes = new ArrayList<Outbox.Change>();
                    var entry = tables.outbox().add(sql, sms, clock.now(), changes);
                    // A text whose answer is in the outbox is never open; should it be, this ends it.
                    tables.texts().answered(sql, text.id(), enough);
                    told.add(() -> {
                        announcer.lastResort(
                                text, enough ? "withheld, it was sent often enough" : "nobody answered in time");
                        announcer.accepted(sms, entry);
                        announcer.allChanged(changes);
                    });
                }
                return overdue.size();
            });
            told.forEach(Runnable::run);
        } while (found == MOST_AT_ONCE);
    }

    /// It also goes to somebody who said STOP: nobody has looked whether their text was about danger.
    private SmsToSend lastResort(Texts.Text text, boolean silent, Preferences person) {
        var words = settings.lastResort().wordsFor(person);
        return new SmsToSend(
                ReplyId.answerTo(text.id()),
                text.id(),
                text.conversation(),
                new Recipient.Person(text.conversation()),
                new SmsText(silent ? "" : words.text()),
                Urgency.ANSWER,
                Route.LAST_RESORT,
                null,
                words.language(),
                false,
                null,
                false);
    }

    /// Once an hour: the raw texts' time is over, and the journal learns how late it is.
    private void housekeeping(long now) {
        if (lastHousekeeping != Long.MIN_VALUE && now - lastHousekeeping < HOUR) {
            return;
        }
        lastHousekeeping = now;
        long before = now - settings.textRetention().toMillis();
        int forgotten = journal.write(sql -> {
            sql.update("INSERT OR REPLACE INTO meta(name, value) VALUES('clock', ?)", now);
            return tables.texts().forgetBefore(sql, before)
                    + tables.pdus().forgetBefore(sql, before)
                    + tables.outbox().forgetBefore(sql, before);
        });
        if (forgotten > 0) {
            journal.scrub();
        }
    }

    /// When the wall clock is set ahead (a Pi starts in the past), everything that waits moves with it.
    private void followWallClock() {
        long jump = clock.behindWall();
        if (jump > CLOCK_WAS_SET) {
            journal.write(sql -> {
                sql.update("UPDATE pdus SET received_at = received_at + ?", jump);
                sql.update("UPDATE texts SET received_at = received_at + ?, deadline = deadline + ?", jump, jump);
                return sql.update("""
                        UPDATE outbox SET queued_at = queued_at + ?, next_at = next_at + ?, expires_at = expires_at + ?,
                          submitted_at = submitted_at + ?
                        """, jump, jump, jump, jump);
            });
            clock.forward(jump);
            LOG.info("the clock was set ahead by {} s; what waits keeps its time", jump / 1000);
        }
    }

    @Override
    public void close() {
        stopped = true;
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
