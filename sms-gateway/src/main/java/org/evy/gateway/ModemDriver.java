package org.evy.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Owns the modem: one thread, one command in flight, and it never gives up. It opens the modem, sets it
/// up, lets [ModemShift] work with it, and climbs the recovery ladder when that fails.
final class ModemDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModemDriver.class);
    private static final int CONFIGURE = 2;
    private static final int REOPEN = 3;
    private static final int RESTART = 4;
    private static final Duration FINISH = Duration.ofSeconds(20);

    private final AtTransport.Source source;
    private final Mailbox mailbox;
    private final ModemSetup setup;
    private final ModemShift shift;
    private final ModemStatus status;
    private final GatewayMetrics metrics;
    private final AtTimes times;
    private @Nullable Thread thread;

    private @Nullable AtChannel modem;
    private List<String> memories = List.of();
    private boolean configured;
    /// 0 nothing is wrong, 1 resync, 2 configure, 3 reopen, 4 restart the modem, then reopen and restart
    /// in turn.
    private int rung;
    private int failures;

    ModemDriver(
            AtTransport.Source source,
            Mailbox mailbox,
            ModemSetup setup,
            ModemShift shift,
            ModemStatus status,
            GatewayMetrics metrics,
            AtTimes times) {
        this.source = source;
        this.mailbox = mailbox;
        this.setup = setup;
        this.shift = shift;
        this.status = status;
        this.metrics = metrics;
        this.times = times;
    }

    void start() {
        thread = Thread.ofPlatform().name("gateway-modem").daemon().start(this::run);
    }

    private void run() {
        while (!mailbox.stopped()) {
            try {
                shift.work(climb(), memories, this::proven);
            } catch (ModemTrouble trouble) {
                recoverFrom(trouble);
            } catch (JournalFailure away) {
                fail("the journal cannot be written; texts stay in the modem");
            } catch (RuntimeException defect) {
                LOG.error("the modem driver failed and starts again", defect);
                rung++;
                fail("a defect in the driver");
            }
            shift.putDown();
        }
        closeModem();
    }

    private void recoverFrom(ModemTrouble trouble) {
        switch (trouble) {
            case ModemTrouble.Rebooted _ -> {
                metrics.modem("reboot");
                LOG.warn("the modem restarted by itself; is its power supply strong enough?");
                configured = false;
            }
            case ModemTrouble.Gone gone -> {
                closeModem();
                fail(String.valueOf(gone.getMessage()));
            }
            case ModemTrouble.Stuck stuck -> {
                rung++;
                fail(String.valueOf(stuck.getMessage()));
            }
        }
    }

    private void proven() {
        rung = 0;
        failures = 0;
    }

    private void fail(String why) {
        if (mailbox.stopped()) {
            return;
        }
        metrics.modem("fault");
        if (!why.equals(status.reason())) {
            LOG.warn("modem: {}; trying again", why);
        }
        status.enter(ModemState.FAULT, why);
        shift.putDown();
        long wait = Math.min(times.longBreak().toMillis(), times.shortBreak().toMillis() << Math.min(failures, 20));
        failures++;
        mailbox.sleep((long) (wait * (0.8 + 0.2 * ThreadLocalRandom.current().nextDouble())));
    }

    private void closeModem() {
        var open = modem;
        modem = null;
        configured = false;
        if (open != null) {
            open.close();
        }
    }

    /// Does what the rung of the ladder asks for.
    ///
    /// @return a modem that is open and configured
    private AtChannel climb() throws ModemTrouble {
        if (rung >= REOPEN) {
            closeModem();
        }
        var open = modem;
        if (open == null) {
            open = open();
            modem = open;
        }
        if (rung >= RESTART && rung % 2 == 0) {
            setup.wake(open);
            metrics.modem("restart");
            rung++;
            open.command("AT+CFUN=1,1", times.prompt());
            throw new ModemTrouble.Gone("the modem was told to restart");
        }
        if (!configured || rung >= CONFIGURE) {
            memories = setup.run(open);
            configured = true;
        } else if (rung == 1) {
            metrics.modem("resync");
            setup.wake(open);
        }
        return open;
    }

    private AtChannel open() throws ModemTrouble {
        while (!source.present() && !mailbox.stopped()) {
            if (status.state() != ModemState.ABSENT) {
                LOG.warn("there is no modem at {}", source);
            }
            status.enter(ModemState.ABSENT, "there is no device " + source);
            mailbox.sleep(times.absent().toMillis());
        }
        if (mailbox.stopped()) {
            throw new ModemTrouble.Gone("the gateway stops");
        }
        status.enter(ModemState.OPENING, "");
        metrics.modem("reopen");
        try {
            return new AtChannel(source.open(), mailbox, shift.ears(), times);
        } catch (IOException cannot) {
            throw new ModemTrouble.Gone(String.valueOf(cannot.getMessage()));
        }
    }

    /// Lets the part in flight finish: what is interrupted is uncertain, and may be sent twice.
    @Override
    public void close() {
        mailbox.stop();
        var running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(FINISH.toMillis());
            running.interrupt();
            running.join(1000);
        } catch (InterruptedException stop) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
