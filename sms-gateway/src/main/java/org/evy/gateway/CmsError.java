package org.evy.gateway;

import java.util.Set;
import java.util.regex.Pattern;

/// Why a modem refuses, in its own number and in what to do about it.
///
/// @param code of `+CMS ERROR` or `+CME ERROR`; -1 for a bare `ERROR` or one in words
record CmsError(String name, int code, Kind kind) {

    /// What to do with the SMS.
    enum Kind {
        /// It will never be accepted.
        PERMANENT,
        /// The SIM does not know its service centre.
        NO_SERVICE_CENTRE,
        /// SIM or modem is in no state to send; the SMS is not to blame.
        SIM,
        /// Try again in seconds.
        SOON,
        /// As SOON, after the store was emptied.
        STORE_FULL,
        /// The slot is empty.
        EMPTY,
        /// Try again, less and less often.
        BACK_OFF,
        /// The network did not answer: it may have the SMS.
        UNCERTAIN
    }

    private static final Pattern NUMBERED = Pattern.compile("\\+(CMS|CME) ERROR: *(\\d{1,5})");

    private static final Set<Integer> PERMANENT =
            Set.of(1, 8, 10, 21, 28, 29, 30, 50, 69, 81, 95, 96, 97, 98, 99, 111, 302, 303, 304, 305);
    private static final Set<Integer> SIM = Set.of(300, 301, 310, 311, 312, 313, 315, 316, 317, 318, 320);
    private static final Set<Integer> SIM_BY_CME = Set.of(3, 4, 10, 11, 12, 13, 15, 16, 17, 18);

    static CmsError of(String line) {
        var match = NUMBERED.matcher(line);
        if (!match.find()) {
            return new CmsError("ERROR", -1, Kind.BACK_OFF);
        }
        int code = Integer.parseInt(match.group(2));
        boolean cms = match.group(1).equals("CMS");
        return new CmsError(match.group(1) + " " + code, code, cms ? kind(code) : kindByCme(code));
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 127, 332 -> Kind.UNCERTAIN;
            case 314 -> Kind.SOON;
            case 321 -> Kind.EMPTY;
            case 322 -> Kind.STORE_FULL;
            case 330 -> Kind.NO_SERVICE_CENTRE;
            default -> PERMANENT.contains(code) ? Kind.PERMANENT : SIM.contains(code) ? Kind.SIM : Kind.BACK_OFF;
        };
    }

    /// Equipment errors say nothing about the SMS.
    private static Kind kindByCme(int code) {
        return switch (code) {
            case 14 -> Kind.SOON;
            case 20 -> Kind.STORE_FULL;
            case 21, 22 -> Kind.EMPTY;
            default -> SIM_BY_CME.contains(code) ? Kind.SIM : Kind.BACK_OFF;
        };
    }
}
