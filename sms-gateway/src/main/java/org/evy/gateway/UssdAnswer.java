package org.evy.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.evy.codec.Gsm7;

/// What `+CUSD: <m>,"<text>",<dcs>` says. Modems write the text in three ways: as it is, as hex of UCS-2, or
/// as hex of packed 7-bit letters; and not all of them keep to the coding that they name.
///
/// @param known   false when `words` is the reason why there is no text
/// @param session true when the network waits for a further answer, which has to be called off
record UssdAnswer(boolean known, String words, boolean session) {

    /// `m` alone, with text, or with text and coding; the text may hold quotes and line ends.
    private static final Pattern FORM = Pattern.compile(
            "\\+CUSD: ?(\\d)(?: ?, ?\"(.*)\"(?: ?, ?(\\d{1,3}))?)?[ ,]*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}){4,}");
    private static final int SESSION = 1;
    private static final int ENDED_BY_NETWORK = 2;
    private static final int OTHER_CLIENT = 3;
    private static final int NOT_SUPPORTED = 4;
    private static final int LONGEST = 120;

    /// @param line the whole answer; lines of a text that had several joined by `\n`
    static UssdAnswer of(String line) {
        var form = FORM.matcher(line.strip());
        if (!form.matches()) {
            return reason("the modem's answer cannot be read");
        }
        int m = Integer.parseInt(form.group(1));
        var text = form.group(2);
        if (text == null || text.isBlank()) {
            return reason(
                    switch (m) {
                        case ENDED_BY_NETWORK -> "the network ended the session";
                        case OTHER_CLIENT -> "another program on the modem has asked";
                        case NOT_SUPPORTED -> "the network does not know this code; correct evy.gateway.balance-code";
                        case 5 -> "the network did not answer";
                        default -> "the network answered nothing";
                    });
        }
        int coding = form.group(3) == null ? 15 : Integer.parseInt(form.group(3));
        var words = words(text, coding).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return words.isEmpty()
                ? reason("the network answered nothing")
                : new UssdAnswer(m != NOT_SUPPORTED, words.length() > LONGEST ? cut(words) : words, m == SESSION);
    }

    private static UssdAnswer reason(String why) {
        return new UssdAnswer(false, why, false);
    }

    private static String cut(String words) {
        int end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return words.substring(0, end);
    }

    private static String words(String text, int coding) {
        var hex = text.replaceAll("\\s", "");
        if (!HEX.matcher(hex).matches()) {
            return text;
        }
        var octets = HexFormat.of().parseHex(hex);
        if (octets.length % 2 == 0 && (wide(coding) || looksWide(octets))) {
            return new String(octets, StandardCharsets.UTF_16BE);
        }
        int septets = octets.length * 8 / 7;
        var unpacked = Gsm7.decode(Gsm7.unpack(octets, septets));
        // The last octet may leave room for one letter more: then it is a carriage return or an "@" that nobody wrote.
        var letters = octets.length % 7 == 0 ? unpacked.replaceFirst("[@\r]$", "") : unpacked;
        // A word such as "DEADBEEF" could be hex as well; what it would come to tells.
        return readable(letters) ? letters : text;
    }

    /// 3GPP TS 23.038, 5: 72 is UCS-2 in the general group, 17 with the language in front; some modems say 8
    /// as for SMS.
    private static boolean wide(int coding) {
        return (coding & 0xCC) == 0x48 || coding == 17 || coding == 8;
    }

    /// Every other octet is the same small one, as in the hex of a text in one script.
    private static boolean looksWide(byte[] octets) {
        int same = 0;
        for (int i = 0; i < octets.length; i += 2) {
            same += octets[i] == octets[0] && octets[i] >= 0 && octets[i] <= 0x20 ? 1 : 0;
        }
        return same * 10 >= octets.length / 2 * 9;
    }

    private static boolean readable(String letters) {
        long plain = letters.chars()
                .filter(c -> c < 128 && (Character.isLetterOrDigit(c) || " .,:;/-+*#%()'\"\n\r".indexOf(c) >= 0))
                .count();
        return !letters.isEmpty() && plain * 10 >= letters.length() * 9L;
    }
}
