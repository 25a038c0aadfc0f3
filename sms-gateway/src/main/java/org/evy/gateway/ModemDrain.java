package org.evy.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;

/// Reads everything that the modem's store holds: journal first, then the modem may forget it.
final class ModemDrain {

    private static final Pattern HEADER = Pattern.compile("\\+CMGL: *(\\d+) *, *(\\d+) *,.*");
    private static final Pattern TEXT_FORM = Pattern.compile("\\+CMGL: *\\d+ *, *\"[A-Z ]+\".*");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Set<String> CAME_IN = Set.of("0", "1");

    private final Inbound inbound;
    private final AtTimes times;

    ModemDrain(Inbound inbound, AtTimes times) {
        this.inbound = inbound;
        this.times = times;
    }

    /// An entry of the store; its index is an opaque number.
    private record Stored(String index, String pdu) {}

    /// @return how many texts were new
    /// @throws JournalFailure when they could not be kept; they are still in the modem then
    int drain(AtChannel modem) throws ModemTrouble {
        var answer = list(modem);
        var stored = stored(modem, answer.lines());
        int fresh = stored.isEmpty()
                ? 0
                : inbound.keep(stored.stream().map(Stored::pdu).toList());
        for (var each : stored) {
            // A refusal does no harm: the journal knows the text when it is read again.
            modem.command("AT+CMGD=" + each.index(), times.prompt());
        }
        if (!stored.isEmpty()) {
            inbound.read();
        }
        if (answer instanceof AtResult.Silence) {
            throw new ModemTrouble.Stuck("the modem stops in the middle of its list of texts");
        }
        return fresh;
    }

    private AtResult list(AtChannel modem) throws ModemTrouble {
        var answer = modem.command("AT+CMGL=4", times.prompt());
        if (answer.lines().stream().anyMatch(line -> TEXT_FORM.matcher(line).matches())) {
            // It has fallen back to text mode, where a text cannot be read whole.
            modem.command("AT+CMGF=0");
            answer = modem.command("AT+CMGL=4", times.prompt());
        }
        return answer;
    }

    private List<Stored> stored(AtChannel modem, List<String> lines) throws ModemTrouble {
        var found = new ArrayList<Stored>();
        for (int i = 0; i < lines.size(); i++) {
            var header = HEADER.matcher(lines.get(i));
            // 0 and 1 came in; 2 and 3 are drafts and copies of our own.
            if (!header.matches() || !CAME_IN.contains(header.group(2))) {
                continue;
            }
            var index = header.group(1);
            var pdu = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (readable(pdu)) {
                found.add(new Stored(index, pdu));
            } else {
                // It may be a disturbance on the line: what the modem says twice is what it has.
                readAgain(modem, index, pdu).ifPresent(again -> found.add(new Stored(index, again)));
            }
        }
        return found;
    }

    /// Empty for an empty slot, and for an entry that stays in the modem because it is no PDU at all.
    private Optional<String> readAgain(AtChannel modem, String index, String first) throws ModemTrouble {
        var again = modem.command("AT+CMGR=" + index).lines().stream()
                .filter(line -> HEX.matcher(line).matches())
                .findFirst();
        return again.isPresent() || !HEX.matcher(first).matches() ? again : Optional.of(first);
    }

    private static boolean readable(String pdu) {
        try {
            Pdu.decodeFromNetwork(pdu);
            return true;
        } catch (PduException | RuntimeException unreadable) {
            return false;
        }
    }
}
