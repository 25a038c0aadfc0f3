package org.evy.gateway;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work with a modem that is set up: what arrives is read before anything is sent, and the network
/// is looked at once a minute, less often on a low battery. A hint that something arrived is only a
/// hint, so it also looks by itself.
final class ModemShift {

    private static final Logger LOG = LoggerFactory.getLogger(ModemShift.class);
    /// A long queue must not fill the store meanwhile.
    private static final int SENDS_BETWEEN_DRAINS = 5;
    /// In a flood, sending gets its turn between two drains; on a real modem one SMS takes longer than
    /// this.
    private static final long TURN = 50_000_000;
    /// So many at once may be a modem that had to hold more back.
    private static final int MANY = 10;
    private static final int LOOKS_AFTER_HINT = 3;
    private static final long SEARCHING = 60_000_000_000L;
    private static final long PROVEN_AFTER = 120_000_000_000L;
    private static final double STORE_ALARM = 0.8;

    private final Mailbox mailbox;
    private final ModemDrain drain;
    private final ModemCheck check;
    private final ModemSender sender;
    private final Inbound inbound;
    private final ModemStatus status;
    private final SteadyClock clock;
    private final ModemEars ears;
    private final AtTimes times;
    private final BalanceCheck balance;

    private String memory = "";
    private boolean registered;
    private long unregisteredSince;
    private boolean drainWanted;
    private int looks;
    private long lookAgainAt;
    private long drainedAt;
    private long keptAt;
    private int sends;
    private long nextSendAt = Long.MAX_VALUE;
    private long checkAt;

    ModemShift(
            Mailbox mailbox,
            ModemDrain drain,
            ModemCheck check,
            ModemSender sender,
            Inbound inbound,
            ModemStatus status,
            SteadyClock clock,
            ModemEars ears,
            AtTimes times,
            BalanceCheck balance) {
        this.mailbox = mailbox;
        this.drain = drain;
        this.check = check;
        this.sender = sender;
        this.inbound = inbound;
        this.status = status;
        this.clock = clock;
        this.ears = ears;
        this.times = times;
        this.balance = balance;
    }

    ModemEars ears() {
        return ears;
    }

    /// Works until something goes wrong or the end comes.
    ///
    /// @param memories those of the modem, the one in use first
    /// @param proven   to be told when the modem has shown that it works
    void work(AtChannel modem, List<String> memories, Runnable proven) throws ModemTrouble {
        long start = System.nanoTime();
        registered = false;
        unregisteredSince = start;
        status.enter(ModemState.REG, "");
        // Whatever a stop left unread.
        inbound.read();
        drainEverything(modem, memories);
        checkAt = System.nanoTime();
        while (!mailbox.stopped()) {
            long now = System.nanoTime();
            if (ears.takeNetwork() || now - checkAt >= 0) {
                check(modem);
            }
            if (now - start > PROVEN_AFTER) {
                proven.run();
            }
            if (ears.takeRinging()) {
                modem.command("ATH");
            }
            keepDirect();
            drainIfDue(modem);
            hearUssd(modem);
            if (!sendOne(modem)) {
                balance.work(modem, registered);
                hearUssd(modem);
                modem.listen(untilSomethingIsDue());
            } else if (sender.lastWasAccepted()) {
                proven.run();
            }
        }
    }

    private void hearUssd(AtChannel modem) throws ModemTrouble {
        var said = ears.takeUssd();
        if (!said.isEmpty()) {
            balance.heard(modem, said);
        }
    }

    /// After the work, however it ended: what came of the last part belongs in the journal.
    void putDown() {
        balance.putDown();
        try {
            sender.settle();
        } catch (JournalFailure away) {
            LOG.debug("the journal does not take what came of the last SMS yet");
        }
    }

    private void drainEverything(AtChannel modem, List<String> memories) throws ModemTrouble {
        memory = memories.isEmpty() ? "" : memories.getFirst();
        for (var each : memories.reversed()) {
            if (memories.size() == 1 || ModemSetup.use(modem, each)) {
                drainAll(modem);
            }
        }
        if (memories.isEmpty()) {
            drainAll(modem);
        }
        drainedAt = System.nanoTime() - TURN;
    }

    private void drainAll(AtChannel modem) throws ModemTrouble {
        int found = MANY;
        while (found >= MANY && !mailbox.stopped()) {
            found = drain.drain(modem);
        }
    }

    private void check(AtChannel modem) throws ModemTrouble {
        boolean before = registered;
        registered = check.run(modem);
        long now = System.nanoTime();
        if (registered) {
            status.enter(ModemState.READY, "");
            // Modems forget things, and hints get lost.
            drainWanted |= before;
        } else {
            unregisteredSince = before ? now : unregisteredSince;
            boolean lost = now - unregisteredSince > SEARCHING;
            status.enter(lost ? ModemState.NO_NETWORK : ModemState.REG, "the modem finds no network");
            drainWanted |= lost;
        }
        if (status.storeUsed() > STORE_ALARM) {
            LOG.warn("the modem's SMS store is {} % full", Math.round(status.storeUsed() * 100));
            drainWanted = true;
        }
        checkAt = now + (registered ? sender.saving().check(times.check()) : times.poll()).toNanos();
    }

    /// Reports come one by one and nobody waits for them, so in a flood several share one write.
    private void keepDirect() {
        int waiting = ears.direct().size();
        if (waiting >= MANY || waiting > 0 && System.nanoTime() - keptAt >= TURN) {
            keptAt = System.nanoTime();
            sender.settle();
            inbound.keep(ears.direct());
            ears.directKept();
            inbound.read();
        } else if (inbound.holding() && System.nanoTime() - keptAt >= TURN) {
            keptAt = System.nanoTime();
            sender.settle();
            inbound.read();
        }
    }

    private void drainIfDue(AtChannel modem) throws ModemTrouble {
        boolean hinted = ears.hasStored();
        boolean again = looks > 0 && System.nanoTime() - lookAgainAt >= 0;
        boolean wanted = (hinted || again || drainWanted) && System.nanoTime() - drainedAt >= TURN;
        if (!wanted && sends < SENDS_BETWEEN_DRAINS) {
            return;
        }
        sender.settle();
        ears.takeStored();
        drainWanted = false;
        sends = 0;
        if (hinted
                && !ears.memory().isEmpty()
                && !ears.memory().equals(memory)
                && ModemSetup.use(modem, ears.memory())) {
            memory = ears.memory();
        }
        int found = drain.drain(modem);
        drainedAt = System.nanoTime();
        drainWanted = found >= MANY;
        // Some modems tell of an SMS before they can show it.
        looks = found > 0 ? 0 : hinted ? 1 : again && looks < LOOKS_AFTER_HINT ? looks + 1 : 0;
        lookAgainAt = drainedAt + times.settle().toNanos() * 2 * looks;
    }

    /// @return false when there is nothing to send now
    private boolean sendOne(AtChannel modem) throws ModemTrouble {
        mailbox.takeWork();
        if (!registered) {
            return false;
        }
        var claim = sender.claim();
        nextSendAt = claim.until();
        var part = claim.part();
        if (part == null) {
            return false;
        }
        sender.send(modem, part);
        sends++;
        return true;
    }

    private Duration untilSomethingIsDue() {
        long now = System.nanoTime();
        long wait = checkAt - now;
        if (balance.due() != Long.MAX_VALUE) {
            wait = Math.min(wait, balance.due() - now);
        }
        if (looks > 0) {
            wait = Math.min(wait, lookAgainAt - now);
        }
        if (!ears.direct().isEmpty()) {
            wait = Math.min(wait, keptAt + TURN - now);
        }
        if (drainWanted || ears.hasStored()) {
            wait = Math.min(wait, drainedAt + TURN - now);
        }
        if (registered && nextSendAt != Long.MAX_VALUE) {
            wait = Math.min(wait, Math.max(1, nextSendAt - clock.now()) * 1_000_000);
        }
        return Duration.ofNanos(Math.max(0, wait));
    }
}
