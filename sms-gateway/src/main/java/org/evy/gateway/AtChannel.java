package org.evy.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One opened port: sends a command, gathers its answer, and sorts out what the modem says unasked in
/// between.
final class AtChannel implements AutoCloseable {

    /// Who is told what the modem says unasked.
    interface Unasked {
        void said(Urc what, String line);

        /// An SMS or report that the modem does not store.
        void direct(String pdu);

        /// The answer to a submission that nobody waits for any more.
        void lateReference(int reference);
    }

    private static final String ESC = "\u001b";
    /// A code without a text, or a text that is closed.
    private static final Pattern USSD_WHOLE =
            Pattern.compile("[^\"]*|[^\"]*\".*\"(?: ?, ?\\d{1,3})?[ ,]*", Pattern.DOTALL);
    private static final int USSD_LONGEST = 800;

    private final AtTransport transport;
    private final Mailbox mailbox;
    private final Unasked unasked;
    private final AtTimes times;
    private String command = "";
    private String echo = "";
    private boolean directFollows;
    private final StringBuilder ussd = new StringBuilder();
    private boolean rebooted;
    private boolean closed;

    AtChannel(AtTransport transport, Mailbox mailbox, Unasked unasked, AtTimes times) {
        this.transport = transport;
        this.mailbox = mailbox;
        this.unasked = unasked;
        this.times = times;
        int link = mailbox.nextLink();
        Thread.ofPlatform().name("gateway-modem-reader").daemon().start(() -> read(link));
    }

    private void read(int link) {
        var lexer = new AtLexer(event -> mailbox.post(link, event));
        var buffer = new byte[1024];
        try {
            int count = transport.read(buffer);
            while (count >= 0) {
                lexer.accept(buffer, count);
                count = transport.read(buffer);
            }
        } finally {
            // However it ended, nobody may wait for this link any more.
            mailbox.post(link, new AtEvent.Closed());
        }
    }

    AtResult command(String text) throws ModemTrouble {
        return command(text, times.command());
    }

    /// @param limit for the next line: an answer of many lines may take longer in all
    AtResult command(String text, Duration limit) throws ModemTrouble {
        begin(text);
        return answer(limit);
    }

    /// Sends a command; what the modem said before is not taken for its answer.
    void begin(String text) throws ModemTrouble {
        drainUnasked();
        send(text, "\r");
    }

    /// Leaves a prompt behind, and whatever else the modem may be waiting for.
    void escape() throws ModemTrouble {
        send(ESC, "");
        quiet();
    }

    /// Waits until the modem has said nothing for a moment.
    void quiet() throws ModemTrouble {
        long longest = System.nanoTime() + times.settle().toNanos() * 20;
        while (System.nanoTime() < longest
                && next(System.nanoTime() + times.settle().toNanos()) instanceof AtEvent event) {
            if (event instanceof AtEvent.Line(var line)) {
                sort(line, false);
            }
        }
    }

    /// @param end what goes behind it on the line and comes back in no echo
    void raw(String text, String end) throws ModemTrouble {
        send(text, end);
    }

    /// The next command is not to be mixed up with what follows a restart.
    void noteRestart() {
        rebooted = true;
    }

    void creditLate(String line) {
        if (line.startsWith(SubmitDialogue.ANSWER)) {
            SubmitDialogue.reference(line.substring(SubmitDialogue.ANSWER.length()))
                    .ifPresent(unasked::lateReference);
        }
    }

    /// Listens while there is nothing to do.
    ///
    /// @return when something was said, work has come, or the time is over
    void listen(Duration limit) throws ModemTrouble {
        command = "";
        var event = mailbox.next(limit.toNanos(), false);
        if (event != null) {
            handleIdle(event);
        }
        drainUnasked();
    }

    /// Handles what came since the last answer, so that it is not taken for a part of the next.
    private void drainUnasked() throws ModemTrouble {
        command = "";
        echo = "";
        while (mailbox.next(0, true) instanceof AtEvent event) {
            handleIdle(event);
        }
        if (rebooted) {
            rebooted = false;
            throw new ModemTrouble.Rebooted();
        }
    }

    private void handleIdle(AtEvent event) throws ModemTrouble {
        switch (event) {
            case AtEvent.Line(var line) -> sort(line, false);
            case AtEvent.Prompt _ -> {}
            case AtEvent.Closed _ -> throw gone();
        }
    }

    /// @param limit from line to line of the answer; what is said unasked in between does not make it
    /// longer
    AtResult answer(Duration limit) throws ModemTrouble {
        var lines = new ArrayList<String>();
        long end = System.nanoTime() + limit.toNanos();
        while (next(end) instanceof AtEvent event) {
            int before = lines.size();
            var result = event instanceof AtEvent.Line(var line) ? line(line, lines) : null;
            if (lines.size() > before) {
                end = System.nanoTime() + limit.toNanos();
            }
            if (result != null) {
                if (result instanceof AtResult.Refused) {
                    // Some modems follow an ERROR with an OK, which must not answer the next command.
                    quiet();
                }
                command = "";
                return result;
            }
        }
        return new AtResult.Silence(lines);
    }

    /// @param end nano time at which to give up
    @Nullable AtEvent next(long end) throws ModemTrouble {
        var event = mailbox.next(Math.max(0, end - System.nanoTime()), true);
        if (event instanceof AtEvent.Closed) {
            throw gone();
        }
        return event;
    }

    private ModemTrouble gone() {
        closed = true;
        return new ModemTrouble.Gone("the modem was unplugged");
    }

    /// @return how the command ended; null while it has not
    @Nullable AtResult line(String line, List<String> lines) throws ModemTrouble {
        if (sort(line, true)) {
            if (rebooted) {
                rebooted = false;
                throw new ModemTrouble.Rebooted();
            }
            return null;
        }
        var text = line.toUpperCase(Locale.ROOT);
        if (text.equals("OK")) {
            return new AtResult.Ok(lines);
        }
        if (text.equals("ERROR")
                || text.startsWith("+CMS ERROR")
                || text.startsWith("+CME ERROR")
                || text.equals("COMMAND NOT SUPPORT")
                || text.equals("TOO MANY PARAMETERS")) {
            return new AtResult.Refused(CmsError.of(text), lines);
        }
        lines.add(line);
        return null;
    }

    /// @return true when the line is no part of an answer
    private boolean sort(String line, boolean awaited) {
        if (line.equals(echo)) {
            return true;
        }
        if (directFollows) {
            directFollows = false;
            if (line.matches("[0-9A-Fa-f]{20,}")) {
                unasked.direct(line);
                return true;
            }
        }
        if (!ussd.isEmpty() && continuesUssd(line)) {
            return true;
        }
        var urc = Urc.of(line, command);
        if (urc == Urc.USSD) {
            ussd.append(line);
            tellUssdIfWhole();
            return true;
        }
        if (urc == Urc.NONE && awaited) {
            return false;
        }
        if (urc == Urc.NONE && line.startsWith(SubmitDialogue.ANSWER)) {
            creditLate(line);
            return true;
        }
        directFollows = urc == Urc.DIRECT;
        rebooted |= urc == Urc.REBOOT;
        unasked.said(urc, line);
        return true;
    }

    /// @return false when the text was never closed and the line is something else
    private boolean continuesUssd(String line) {
        boolean other =
                line.equals("OK") || line.equals("ERROR") || line.startsWith("+C") || ussd.length() > USSD_LONGEST;
        if (other) {
            unasked.said(Urc.USSD, ussd + "\"");
            ussd.setLength(0);
            return false;
        }
        ussd.append('\n').append(line);
        tellUssdIfWhole();
        return true;
    }

    private void tellUssdIfWhole() {
        if (USSD_WHOLE.matcher(ussd).matches()) {
            unasked.said(Urc.USSD, ussd.toString());
            ussd.setLength(0);
        }
    }

    private void send(String text, String end) throws ModemTrouble {
        if (closed) {
            throw gone();
        }
        command = text.startsWith("AT") ? text.toUpperCase(Locale.ROOT) : command;
        echo = text;
        try {
            transport.write((text + end).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new ModemTrouble.Gone(String.valueOf(gone.getMessage()));
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
