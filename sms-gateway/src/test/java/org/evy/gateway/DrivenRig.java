package org.evy.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.evy.messages.BalanceKnown;

/// A rig whose journal is driven by a scripted modem, with the real threads and short waits.
final class DrivenRig implements AutoCloseable {

    static final AtTimes SHORT = new AtTimes(
            Duration.ofMillis(2000),
            Duration.ofMillis(400),
            Duration.ofMillis(150),
            Duration.ofMillis(700),
            Duration.ofMillis(15),
            Duration.ofMillis(2000),
            Duration.ofMillis(10),
            Duration.ofSeconds(60),
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            Duration.ofMillis(50));

    final Rig rig;
    final ScriptedModem modem;
    final ModemStatus status = new ModemStatus();
    final Mailbox mailbox = new Mailbox();
    final Saving saving = new Saving(System::nanoTime);
    final ModemDriver driver;
    final List<BalanceKnown> balances = new CopyOnWriteArrayList<>();
    final BalanceCheck balance = new BalanceCheck("*144#", Duration.ofMillis(600), balances::add, mailbox::work);

    DrivenRig(Rig rig, ScriptedModem modem) {
        this(rig, modem, SHORT, "");
    }

    DrivenRig(Rig rig, ScriptedModem modem, AtTimes times, String pin) {
        this.rig = rig;
        this.modem = modem;
        var sender = new ModemSender(
                rig.journal,
                rig.tables,
                rig.clock,
                rig.announcer,
                rig.metrics,
                status,
                new RateBucket(0, System::nanoTime),
                saving,
                new SubmitDialogue(times));
        var shift = new ModemShift(
                mailbox,
                new ModemDrain(rig.inbound, times),
                new ModemCheck(status),
                sender,
                rig.inbound,
                status,
                rig.clock,
                new ModemEars(rig.metrics, sender::lateReference),
                times,
                balance);
        var setup = new ModemSetup(times, status, mailbox, new SimGuard(rig.journal, rig.ids), pin);
        driver = new ModemDriver(modem, mailbox, setup, shift, status, rig.metrics, times);
        rig.announcer.wakes(() -> {}, () -> {}, mailbox::work);
    }

    static DrivenRig started(Path folder, ScriptedModem modem) {
        var driven = new DrivenRig(Rig.in(folder), modem);
        driven.driver.start();
        return driven;
    }

    DrivenRig awaitReady() {
        Eventually.until("the modem is ready", () -> status.state() == ModemState.READY);
        return this;
    }

    void awaitState(ModemState state) {
        Eventually.until(state.name(), () -> status.state() == state);
    }

    List<Texts.Text> awaitTexts(int count) {
        Eventually.until(count + " texts", () -> rig.openTexts().size() >= count);
        return rig.openTexts();
    }

    void awaitAccepted(int count) {
        Eventually.until(count + " SMS accepted", () -> modem.accepted.size() >= count);
    }

    @Override
    public void close() {
        driver.close();
        rig.close();
    }
}
