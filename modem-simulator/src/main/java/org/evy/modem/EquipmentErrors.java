package org.evy.modem;

/// The words for `+CME ERROR` codes, said after `AT+CMEE=2` (3GPP TS 27.007, 9.2).
final class EquipmentErrors {
    private EquipmentErrors() {}

    static String words(int code) {
        return switch (code) {
            case 3 -> "operation not allowed";
            case 11 -> "SIM PIN required";
            case 12 -> "SIM PUK required";
            case 16 -> "incorrect password";
            case 50 -> "incorrect parameters";
            default -> "unknown error " + code;
        };
    }
}
