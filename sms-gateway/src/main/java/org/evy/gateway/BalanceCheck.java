package org.evy.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.evy.messages.BalanceKnown;
import org.evy.messages.SmsText;

/// Asks the network by USSD what credit is left on the SIM. It waits for its turn: nothing is asked while an
/// SMS can be sent, and SMS go out while the network thinks. All but [#want] belong to the driver's thread.
final class BalanceCheck {

    private static final int MOST_WAITING = 8;

    private record Wanted(String id, long until) {}

    private final String code;
    private final Duration within;
    private final Consumer<BalanceKnown> tell;
    private final Runnable wake;
    private final ConcurrentLinkedQueue<Wanted> wanted = new ConcurrentLinkedQueue<>();
    private boolean asked;

    /// @param code   what to dial, such as `*144#`; empty when it is not known
    /// @param within after that the network has not answered
    /// @param wake   makes the driver look
    BalanceCheck(String code, Duration within, Consumer<BalanceKnown> tell, Runnable wake) {
        this.code = code;
        this.within = within;
        this.tell = tell;
        this.wake = wake;
    }

    /// Any thread.
    void want(String id) {
        if (code.isEmpty()) {
            tell(id, false, "which code asks for it is not known; set evy.gateway.balance-code");
        } else if (wanted.size() >= MOST_WAITING) {
            tell(id, false, "too many ask at once");
        } else {
            wanted.add(new Wanted(id, System.nanoTime() + within.toNanos()));
            wake.run();
        }
    }

    /// Only when nothing is to be sent.
    ///
    /// @param registered without a network nothing is asked
    void work(AtChannel modem, boolean registered) throws ModemTrouble {
        var late = wanted.stream()
                .filter(each -> System.nanoTime() - each.until() >= 0)
                .toList();
        if (!late.isEmpty()) {
            wanted.removeAll(late);
            late.forEach(
                    each -> tell(each.id(), false, asked ? "the network did not answer" : "the modem has no network"));
            endSession(modem, asked && wanted.isEmpty());
        }
        if (registered && !asked && !wanted.isEmpty()) {
            var result = modem.command("AT+CUSD=1,\"" + code + "\",15");
            asked = result.ok();
            if (!asked) {
                answer(new UssdAnswer(false, "the modem refused the code; it may not know USSD", false));
            }
        }
    }

    /// @param line what the modem said behind `+CUSD:`, also unasked
    void heard(AtChannel modem, String line) throws ModemTrouble {
        if (asked) {
            var said = UssdAnswer.of(line);
            answer(said);
            endSession(modem, said.session());
        }
    }

    /// A session that is left open keeps the next one from beginning.
    private void endSession(AtChannel modem, boolean open) throws ModemTrouble {
        if (open) {
            modem.command("AT+CUSD=2");
            asked = false;
        }
    }

    private void answer(UssdAnswer said) {
        asked = false;
        var all = new ArrayList<Wanted>();
        for (var each = wanted.poll(); each != null; each = wanted.poll()) {
            all.add(each);
        }
        all.forEach(each -> tell(each.id(), said.known(), said.words()));
    }

    /// The modem went away, and with it what was asked.
    void putDown() {
        asked = false;
    }

    /// Nano time at which [#work] has something to do; `Long.MAX_VALUE` when not before it is woken.
    long due() {
        return wanted.stream().mapToLong(Wanted::until).min().orElse(Long.MAX_VALUE);
    }

    private void tell(String id, boolean known, String words) {
        tell.accept(new BalanceKnown(id, known, new SmsText(words), Instant.now()));
    }
}
