package org.evy.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The 7-bit tables of 3GPP TS 23.038: default alphabet, extension table, and the Latin and Urdu tables of annex A.
final class NationalTables {
    /// Announces a character of the single-shift table.
    static final char ESCAPE = 0x1B;

    /// Stands where a table has no character.
    static final char NONE = 0xFFFF;

    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SIGNS_AND_DIGITS = " !\"#¤%&'()*+,-./0123456789:;<=>?";

    private static final String DEFAULT =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\033ÆæßÉ" + SIGNS_AND_DIGITS + "¡" + UPPER + "ÄÖÑÜ§¿" + LOWER + "äöñüà";
    private static final String TURKISH =
            "@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\033ŞşßÉ" + SIGNS_AND_DIGITS + "İ" + UPPER + "ÄÖÑÜ§ç" + LOWER + "äöñüà";
    private static final String PORTUGUESE = "@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|\033ÂâÊÉ"
            + SIGNS_AND_DIGITS.replace('¤', 'º') + "Í" + UPPER + "ÃÕÚÜ§~" + LOWER + "ãõ`üà";
    private static final String URDU =
            "\u0627\u0622\u0628\u067B\u0680\u067E\u06A6\u062A\u06C2\u067F\n\u0679\u067D\r\u067A\u067C"
                    + "\u062B\u062C\u0681\u0684\u0683\u0685\u0686\u0687\u062D\u062E\u062F\033\u068C\u0688\u0689\u068A"
                    + " !\u068F\u068D\u0630\u0631\u0691\u0693)(\u0699\u0632,\u0696.\u0698"
                    + "0123456789:;\u069A\u0633\u0634?"
                    + "\u0635\u0636\u0637\u0638\u0639\u0641\u0642\u06A9\u06AA\u06AB\u06AF\u06B3\u06B1\u0644\u0645\u0646"
                    + "\u06BA\u06BB\u06BC\u0648\u06C4\u06D5\u06C1\u06BE\u0621\u06CC\u06D0\u06D2\u064D\u0650\u064F\u0657"
                    + "\u0654" + LOWER + "\u0655\u0651\u0653\u0656\u0670";

    private NationalTables() {}

    /// 128 characters; null stands for the default alphabet, which Spanish uses too.
    static char[] locking(@Nullable NationalLanguage language) {
        return switch (language) {
            case null -> DEFAULT.toCharArray();
            case SPANISH -> DEFAULT.toCharArray();
            case TURKISH -> TURKISH.toCharArray();
            case PORTUGUESE -> PORTUGUESE.toCharArray();
            case URDU -> URDU.toCharArray();
            default -> IndicTables.locking(language);
        };
    }

    /// What each of the 128 codes means after an escape, [#NONE] where it means nothing; null is the extension table.
    static char[] singleShift(@Nullable NationalLanguage language) {
        char[] table = new char[128];
        Arrays.fill(table, NONE);
        put(table, "\n", "\f");
        put(table, "Λ()/<=>¡e", "^{}\\[~]|€");
        switch (language) {
            case null -> {}
            case TURKISH -> put(table, "GIScgis", "Ğİ\u015Eç\u011Fı\u015F");
            case SPANISH -> put(table, "ÇAIOUaiou", "çÁÍÓÚáíóú");
            case PORTUGUESE -> {
                put(table, "éÇØø", "êçÔô");
                put(table, "ÅåΦΓΩΠΨΣΘÉ", "ÁáΦΓΩΠΨΣΘÊ");
                put(table, "AIOUÄÖ", "ÀÍÓÚÃÕ");
                put(table, "aiouäöà", "Âíóúãõâ");
            }
            default -> IndicTables.addSingleShift(language, table);
        }
        return table;
    }

    /// Codes are named by the character that the default alphabet has there.
    static void put(char[] table, String codes, String characters) {
        for (int i = 0; i < codes.length(); i++) {
            table[DEFAULT.indexOf(codes.charAt(i))] = characters.charAt(i);
        }
    }
}
