package org.evy.codec;

import static org.evy.codec.NationalTables.NONE;

/// The 7-bit tables for the scripts of India, and the signs that these share with Urdu (3GPP TS 23.038, annex A).
///
/// All these locking tables have the layout of the Hindi one: letters in the order of the Unicode block, so that a
/// letter's place in its block gives its code. A script leaves out what it lacks and adds six signs of its own.
final class IndicTables {
    private static final int DEVANAGARI = 0x0900;

    private static final String LAYOUT = letters(0x01, 0x03) + letters(0x05, 0x0B) + "\n" + letters(0x0C, 0x0D) + "\r"
            + letters(0x0E, 0x1A) + "\033" + letters(0x1B, 0x1E) + " !" + letters(0x1F, 0x24) + ")("
            + letters(0x25, 0x26) + "," + letters(0x27, 0x27) + "." + letters(0x28, 0x28) + "0123456789:;"
            + letters(0x29, 0x2B) + "?" + letters(0x2C, 0x39) + letters(0x3C, 0x4D);

    private static final byte[] SCRIPT_CODES = {
        0x19, 0x1A, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2C, 0x2D,
        0x2E, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3F
    };

    private IndicTables() {}

    static char[] locking(NationalLanguage language) {
        return switch (language) {
            case BENGALI ->
                locking(0x0980, "0D 0E 11 12 29 31 33 34 35 45 46 49 4A", "\u09CE", "\u09D7\u09DC\u09DD\u09F0\u09F1");
            case GUJARATI -> locking(0x0A80, "0E 12 29 31 34 46 4A", "\u0AD0", "\u0AE0\u0AE1\u0AE2\u0AE3\u0AF1");
            case HINDI -> locking(DEVANAGARI, "", "\u0950", "\u0972\u097B\u097C\u097E\u097F");
            case KANNADA -> locking(0x0C80, "01 0D 11 29 34 45 49", "\u0CD5", "\u0CD6\u0CE0\u0CE1\u0CE2\u0CE3");
            case MALAYALAM -> locking(0x0D00, "01 0D 11 29 3C 45 49", "\u0D57", "\u0D60\u0D61\u0D62\u0D63\u0D79");
            case ORIYA ->
                locking(0x0B00, "0D 0E 11 12 29 31 34 45 46 49 4A", "\u0B56", "\u0B57\u0B60\u0B61\u0B62\u0B63");
            case PUNJABI ->
                locking(
                        0x0A00,
                        "0B 0C 0D 0E 11 12 29 31 34 37 3D 43 44 45 46 49 4A",
                        "\u0A51",
                        "\u0A70\u0A71\u0A72\u0A73\u0A74");
            case TAMIL ->
                locking(
                        0x0B80,
                        "01 0B 0C 0D 11 16 17 18 1B 1D 20 21 22 25 26 27 2B 2C 2D 3C 3D 43 44 45 49",
                        "\u0BD0",
                        "\u0BD7\u0BF0\u0BF1\u0BF2\u0BF9");
            case TELUGU -> locking(0x0C00, "0D 11 29 34 3C 45 49", "\u0C55", "\u0C56\u0C60\u0C61\u0C62\u0C63");
            case TURKISH, SPANISH, PORTUGUESE, URDU ->
                throw new IllegalArgumentException(language + " is not written in a script of India");
        };
    }

    private static char[] locking(int block, String lacking, String beforeLatin, String afterLatin) {
        char[] table = (LAYOUT + beforeLatin + NationalTables.LOWER + afterLatin).toCharArray();
        for (int code = 0; code < LAYOUT.length(); code++) {
            int offset = table[code] - DEVANAGARI;
            if (offset >= 0) {
                boolean there = !lacking.contains("%02X".formatted(offset));
                table[code] = there ? (char) (block + offset) : NONE;
            }
        }
        return table;
    }

    static void addSingleShift(NationalLanguage language, char[] table) {
        String common = "@£$¥¿\"¤%&'\f*+\r-/<=>¡^¡_#*";
        common.getChars(0, common.length(), table, 0);
        NationalTables.put(table, NationalTables.UPPER, NationalTables.UPPER);
        String signs = switch (language) {
            case BENGALI -> chars(0x09E6, 0x09EF) + chars(0x09DF, 0x09E3) + chars(0x09F2, 0x09FA);
            case GUJARATI -> chars(0x0964, 0x0965) + chars(0x0AE6, 0x0AEF);
            case HINDI ->
                chars(0x0964, 0x0965)
                        + chars(0x0966, 0x096F)
                        + chars(0x0951, 0x0954)
                        + chars(0x0958, 0x0963)
                        + chars(0x0970, 0x0971);
            case KANNADA -> chars(0x0964, 0x0965) + chars(0x0CE6, 0x0CEF) + "\u0CDE" + chars(0x0CF1, 0x0CF2);
            case MALAYALAM -> chars(0x0964, 0x0965) + chars(0x0D66, 0x0D75) + chars(0x0D7A, 0x0D7F);
            case ORIYA -> chars(0x0964, 0x0965) + chars(0x0B66, 0x0B6F) + "\u0B5C\u0B5D\u0B5F" + chars(0x0B70, 0x0B71);
            case PUNJABI -> chars(0x0964, 0x0965) + chars(0x0A66, 0x0A6F) + chars(0x0A59, 0x0A5C) + "\u0A5E\u0A75";
            case TAMIL -> chars(0x0964, 0x0965) + chars(0x0BE6, 0x0BEF) + chars(0x0BF3, 0x0BF8) + "\u0BFA";
            case TELUGU -> "\uFFFF\uFFFF" + chars(0x0C66, 0x0C6F) + chars(0x0C58, 0x0C59) + chars(0x0C78, 0x0C7F);
            case URDU ->
                chars(0x0600, 0x0601)
                        + chars(0x06F0, 0x06F9)
                        + chars(0x060C, 0x0614)
                        + "\u061B\u061F\u0640\u0652\u0658\u066B\u066C\u0672\u0673\u06CD\u06D4";
            case TURKISH, SPANISH, PORTUGUESE ->
                throw new IllegalArgumentException(language + " has a Latin single-shift table");
        };
        for (int i = 0; i < signs.length(); i++) {
            table[SCRIPT_CODES[i]] = signs.charAt(i);
        }
    }

    private static String letters(int first, int last) {
        return chars(DEVANAGARI + first, DEVANAGARI + last);
    }

    private static String chars(int first, int last) {
        StringBuilder range = new StringBuilder();
        for (int c = first; c <= last; c++) {
            range.append((char) c);
        }
        return range.toString();
    }
}
