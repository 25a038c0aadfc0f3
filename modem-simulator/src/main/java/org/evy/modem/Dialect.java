package org.evy.modem;

import java.util.List;
import java.util.Map;

/// How one make of modem differs from the next.
///
/// @param echo         commands are repeated until ATE0, and again after each reset
/// @param memories     the stores it offers, the first is used after a reset
/// @param firstIndex   where indexes begin: 1, or 0 on Huawei sticks
/// @param reuseIndexes a deleted index is given to the next text; smstools needs a modem that does not
/// @param prompt       what it says when it wants the PDU
/// @param bootLines    what it says unasked after a reset
/// @param reportModes  values of `+CNMI`'s fourth field that it takes
record Dialect(
        String manufacturer,
        String model,
        boolean echo,
        List<String> memories,
        int firstIndex,
        boolean reuseIndexes,
        String prompt,
        List<String> bootLines,
        List<Integer> reportModes) {

    private static final List<String> BOOT = List.of("RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready", "SMS Ready");

    static final Dialect PLAIN =
            new Dialect("EVY", "EVY-SIM", true, List.of("SM", "ME"), 1, true, "\r\n> ", BOOT, List.of(0, 1, 2));

    private static final Map<String, Dialect> ALL = Map.of(
            "plain", PLAIN,
            "sim800",
                    new Dialect(
                            "SIMCOM_Ltd",
                            "SIMCOM_SIM800L",
                            true,
                            List.of("SM"),
                            1,
                            true,
                            "\r\n> ",
                            BOOT,
                            List.of(0, 1)),
            "huawei",
                    new Dialect(
                            "huawei",
                            "E3131",
                            true,
                            List.of("SM", "ME"),
                            0,
                            true,
                            "\r\n> ",
                            List.of("^SYSSTART", "^SIMST:1"),
                            List.of(0, 1, 2)),
            "qualcomm",
                    new Dialect(
                            "QUALCOMM INCORPORATED",
                            "LTE",
                            false,
                            List.of("ME", "SM"),
                            0,
                            true,
                            "> ",
                            List.of("RDY", "+CFUN: 1", "PB DONE"),
                            List.of(0, 2)),
            "growing", new Dialect("EVY", "EVY-GROW", true, List.of("SM"), 1, false, "\r\n> ", BOOT, List.of(0, 1, 2)));

    Dialect withEcho(boolean on) {
        return new Dialect(manufacturer, model, on, memories, firstIndex, reuseIndexes, prompt, bootLines, reportModes);
    }

    /// @throws IllegalArgumentException if there is none of that name; the message lists them
    static Dialect named(String name) {
        Dialect dialect = ALL.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException("no dialect \"" + name + "\"; there are "
                    + ALL.keySet().stream().sorted().toList());
        }
        return dialect;
    }
}
