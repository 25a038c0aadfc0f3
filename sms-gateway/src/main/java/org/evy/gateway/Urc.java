package org.evy.gateway;

import java.util.List;
import java.util.Locale;

/// What a modem says unasked. Lines that are none of these are taken as part of the running command's
/// answer.
enum Urc {
    /// Not one of them.
    NONE,
    /// `+CMTI: "SM",7`: an SMS was stored.
    STORED,
    /// `+CMT:` or `+CDS:`: an SMS or a report follows in the next line and is stored nowhere.
    DIRECT,
    /// The store is full: the network stops delivering.
    STORE_FULL,
    /// Somebody calls.
    RING,
    /// The modem has restarted and forgotten its settings.
    REBOOT,
    /// The registration changed, or the SIM did.
    NETWORK,
    /// `+CUSD: 0,"...",15`: what the network answers to a code such as `*144#`; its text may have several lines.
    USSD,
    /// Known and of no use here.
    NOISE;

    private static final List<String> STORED_WORDS = List.of("+CMTI:", "+CDSI:");
    private static final List<String> DIRECT_WORDS = List.of("+CMT:", "+CDS:");
    private static final List<String> FULL_WORDS = List.of("^SMMEMFULL", "+CIEV: \"MESSAGE\"", "+CIEV: \"SMSFULL\"");
    private static final List<String> RING_WORDS = List.of("RING", "+CRING:", "+CLIP:");
    private static final List<String> REBOOT_WORDS =
            List.of("RDY", "+CFUN: 1", "CALL READY", "SMS READY", "SMS DONE", "+CPIN: READY", "^SYSSTART", "PB DONE");
    private static final List<String> NETWORK_WORDS = List.of("+CREG:", "+CGREG:", "+CEREG:", "+CPIN:");
    private static final List<String> NOISE_WORDS = List.of(
            "^RSSI",
            "^HCSQ",
            "^MODE",
            "^BOOT",
            "^SRVST",
            "^SIMST",
            "^STIN",
            "^DSFLOWRPT",
            "^CSNR",
            "^CEND",
            "^NDISSTAT",
            "+CIEV",
            "+ZPAS",
            "+ZDONR",
            "+ZUSIMR",
            "*PSUTTZ",
            "DST:",
            "+CTZV",
            "+CTZE",
            "+CTZU",
            "*PSNWID",
            "+CCWA",
            "+CSSI",
            "+CSSU",
            "+CGEV",
            "+QIND",
            "+QUSIM",
            "+QNITZ",
            "+CFUN:",
            "+CBM:",
            "+CRSSI",
            "NO CARRIER",
            "BUSY",
            "NO ANSWER",
            "NO DIALTONE",
            "OVER-VOLTAGE",
            "UNDER-VOLTAGE",
            "NORMAL POWER DOWN",
            "GPS READY",
            "AT READY",
            "+SIM READY",
            "MODEM:STARTUP");

    /// @param command the command whose answer is awaited; empty while none is
    static Urc of(String line, String command) {
        var text = line.toUpperCase(Locale.ROOT);
        if (text.startsWith("+CUSD:")) {
            return USSD;
        }
        if (answers(text, command)) {
            return NONE;
        }
        if (starts(text, STORED_WORDS)) {
            return STORED;
        }
        if (starts(text, DIRECT_WORDS)) {
            return DIRECT;
        }
        if (starts(text, FULL_WORDS)) {
            return STORE_FULL;
        }
        if (REBOOT_WORDS.contains(text) || text.startsWith("^SYSSTART")) {
            return REBOOT;
        }
        if (starts(text, NETWORK_WORDS)) {
            return NETWORK;
        }
        if (starts(text, RING_WORDS)) {
            return RING;
        }
        return starts(text, NOISE_WORDS) ? NOISE : NONE;
    }

    /// `+CREG: 0,1` answers `AT+CREG?`, and is said unasked otherwise.
    private static boolean answers(String text, String command) {
        int colon = text.indexOf(':');
        return colon > 1
                && (text.charAt(0) == '+' || text.charAt(0) == '^')
                && command.contains(text.substring(0, colon));
    }

    private static boolean starts(String text, List<String> words) {
        return words.stream().anyMatch(text::startsWith);
    }
}
