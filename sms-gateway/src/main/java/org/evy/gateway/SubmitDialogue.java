package org.evy.gateway;

import java.util.ArrayList;
import java.util.Optional;

/// The talk about one PDU: `AT+CMGS`, the prompt, the PDU, and what became of it.
final class SubmitDialogue {

    static final String ANSWER = "+CMGS:";

    /// Why a submission is uncertain although the modem works.
    static final String ANSWER_LOST = "the modem's answer was lost";

    private static final String CTRL_Z = "\u001a";

    private final AtTimes times;

    SubmitDialogue(AtTimes times) {
        this.times = times;
    }

    /// Trouble is thrown only while the PDU has not left us; later it makes the submission uncertain.
    Submission submit(AtChannel modem, int octets, String pdu) throws ModemTrouble {
        modem.begin("AT+CMGS=" + octets);
        var lines = new ArrayList<String>();
        long end = System.nanoTime() + times.prompt().toNanos();
        boolean lateOk = false;
        while (modem.next(end) instanceof AtEvent event) {
            if (event instanceof AtEvent.Prompt) {
                return afterPrompt(modem, pdu);
            }
            var result = event instanceof AtEvent.Line(var line) ? modem.line(line, lines) : null;
            if (result == null && !lines.isEmpty()) {
                // Before the prompt this can only be the answer to an earlier submission.
                var late = lines.removeLast();
                lateOk |= late.startsWith(ANSWER);
                modem.creditLate(late);
            } else if (result instanceof AtResult.Refused(var error, var _)) {
                modem.escape();
                return new Submission.Refused(error);
            } else if (result != null && !lateOk) {
                break;
            } else if (result != null) {
                lateOk = false;
            }
        }
        // Never the PDU without a prompt: the modem would take it for commands.
        modem.escape();
        return new Submission.NotSubmitted("no prompt");
    }

    private Submission afterPrompt(AtChannel modem, String pdu) {
        try {
            modem.raw(pdu, CTRL_Z);
            var answer = modem.answer(times.doubt());
            if (answer instanceof AtResult.Silence && reference(answer).isEmpty()) {
                return doubt(modem);
            }
            return outcome(answer);
        } catch (ModemTrouble trouble) {
            if (trouble instanceof ModemTrouble.Rebooted) {
                modem.noteRestart();
            }
            return new Submission.Unknown(String.valueOf(trouble.getMessage()));
        }
    }

    /// The network takes long, or the answer was lost. A modem that answers something else meanwhile has
    /// done with the PDU, so the others need not wait for it; one that is still at it stays silent.
    private Submission doubt(AtChannel modem) throws ModemTrouble {
        modem.raw("AT", "\r");
        var answer = modem.answer(times.submit());
        if (answer instanceof AtResult.Ok && reference(answer).isEmpty()) {
            return new Submission.Unknown(ANSWER_LOST);
        }
        try {
            // The answer to the plain AT may follow, and is nobody's.
            modem.quiet();
        } catch (ModemTrouble later) {
            // The next command will meet it; what is known about this PDU stays known.
        }
        return outcome(answer);
    }

    private static Submission outcome(AtResult answer) {
        return switch (answer) {
            case AtResult.Refused(var error, var _) ->
                error.kind() == CmsError.Kind.UNCERTAIN
                        ? new Submission.Unknown(error.name())
                        : new Submission.Refused(error);
            // Some modems say +CMGS and forget the OK.
            case AtResult.Ok _, AtResult.Silence _ ->
                reference(answer)
                        .<Submission>map(Submission.Accepted::new)
                        .orElseGet(() -> new Submission.Unknown("no answer"));
        };
    }

    private static Optional<Integer> reference(AtResult result) {
        return result.value(ANSWER).flatMap(SubmitDialogue::reference);
    }

    /// TP-MR out of what stands behind `+CMGS:`; some modems add a time stamp.
    static Optional<Integer> reference(String value) {
        var digits = value.split(",", -1)[0].strip();
        return digits.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(digits) & 0xFF) : Optional.empty();
    }
}
