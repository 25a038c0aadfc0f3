package org.evy.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Starts the gateway's threads after the journal told what a stop left unfinished, and stops them in an
/// order that loses nothing.
final class Gateway implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Journal journal;
    private final ModemDriver driver;
    private final Publisher publisher;
    private final DeadlineWatch watch;
    private final Trace trace;
    private volatile boolean running;

    Gateway(Journal journal, ModemDriver driver, Publisher publisher, DeadlineWatch watch, Trace trace) {
        this.journal = journal;
        this.driver = driver;
        this.publisher = publisher;
        this.watch = watch;
        this.trace = trace;
    }

    /// What was unfinished when the gateway stopped, however it stopped.
    ///
    /// @param answerWithin milliseconds
    static void recover(Journal journal, Tables tables, SteadyClock clock, long answerWithin) {
        clock.notBefore(journal.write(sql -> sql.number(0, """
                SELECT max(time) FROM (
                  SELECT max(received_at) AS time FROM pdus UNION ALL SELECT max(queued_at) FROM outbox
                  UNION ALL SELECT value FROM meta WHERE name = 'clock')
                """)));
        int unanswered = journal.write(sql -> tables.texts().replay(sql, clock.now() + answerWithin));
        int uncertain = journal.write(sql -> tables.submissions().recover(sql, clock.now()));
        if (unanswered + uncertain > 0) {
            LOG.info("{} texts are handed on again, {} SMS were being sent at the stop", unanswered, uncertain);
        }
    }

    @Override
    public void start() {
        publisher.start();
        watch.start();
        driver.start();
        running = true;
    }

    @Override
    public void stop() {
        driver.close();
        watch.close();
        publisher.close();
        trace.close();
        journal.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
