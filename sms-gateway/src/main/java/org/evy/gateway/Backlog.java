package org.evy.gateway;

import java.sql.SQLException;
import java.util.Map;
import org.evy.messages.Urgency;

/// How much waits in the journal; counted at most every few seconds, however many gauges ask.
final class Backlog {

    private static final long FRESH = 5_000_000_000L;

    /// @param oldestMillis age of the oldest SMS to be sent; 0 when none waits
    record Count(Map<Urgency, Long> outbox, long oldestMillis, long openTexts, long unpublished) {
        long outgoing(Urgency lane) {
            return outbox.getOrDefault(lane, 0L);
        }
    }

    private final Journal journal;
    private final Tables tables;
    private final SteadyClock clock;
    private Count last = new Count(Map.of(), 0, 0, 0);
    private long countedAt = System.nanoTime() - FRESH;

    Backlog(Journal journal, Tables tables, SteadyClock clock) {
        this.journal = journal;
        this.tables = tables;
        this.clock = clock;
    }

    synchronized Count now() {
        if (System.nanoTime() - countedAt >= FRESH) {
            try {
                last = journal.write(this::count);
            } catch (JournalFailure away) {
                // The last count is better than none; health tells about the journal.
            }
            countedAt = System.nanoTime();
        }
        return last;
    }

    private Count count(Sql sql) throws SQLException {
        long oldest = tables.outbox().oldest(sql);
        return new Count(
                tables.outbox().depth(sql),
                oldest == Long.MAX_VALUE ? 0 : clock.now() - oldest,
                sql.number(0, "SELECT count(*) FROM texts WHERE state = 'OPEN'"),
                sql.number(0, "SELECT count(*) FROM texts WHERE published = 0")
                        + sql.number(0, "SELECT count(*) FROM results"));
    }
}
