package org.evy.codec;

import org.jspecify.annotations.Nullable;

/// What the data coding octet says (3GPP TS 23.038, 4); reserved values mean GSM-7.
///
/// @param messageClass 0 flash, 1 phone, 2 SIM, 3 other equipment; null when the octet names none
/// @param waitingIndication true for "you have voice mail" and the like
public record DataCoding(
        Encoding encoding, @Nullable Integer messageClass, boolean compressed, boolean waitingIndication) {

    public static DataCoding of(int octet) {
        return switch (octet >> 4 & 0x0F) {
            case 0, 1, 2, 3, 4, 5, 6, 7 ->
                new DataCoding(
                        switch (octet >> 2 & 3) {
                            case 1 -> Encoding.OCTETS;
                            case 2 -> Encoding.UCS2;
                            default -> Encoding.GSM7;
                        },
                        (octet & 0x10) == 0 ? null : octet & 3,
                        (octet & 0x20) != 0,
                        false);
            case 0xC, 0xD -> new DataCoding(Encoding.GSM7, null, false, true);
            case 0xE -> new DataCoding(Encoding.UCS2, null, false, true);
            case 0xF -> new DataCoding((octet & 4) == 0 ? Encoding.GSM7 : Encoding.OCTETS, octet & 3, false, false);
            default -> new DataCoding(Encoding.GSM7, null, false, false);
        };
    }

    /// The plainest octet for this user data.
    static int octetFor(UserData data) {
        int alphabet = switch (data.encoding()) {
            case GSM7 -> 0x00;
            case OCTETS -> 0x04;
            case UCS2 -> 0x08;
        };
        Integer messageClass = data.messageClass();
        return messageClass == null ? alphabet : alphabet | 0x10 | messageClass;
    }
}
