package org.evy.emergency;

import java.text.Normalizer;
import java.util.Locale;

/// Writes a text as the rules compare it: small letters without accents, the many ways to write the same Arabic or
/// Hindi word made one, each sentence on its own line, one blank between words.
final class Letters {

    private static final String APOSTROPHES = "'\u2018\u2019\u02BC`\u00B4\uFF07";
    private static final String SENTENCE_ENDS = ".!?;\n\u0964\u0965\u061F\u06D4\u061B";

    /// A Hindi nasal before a consonant of its own row sounds as, and is often written as, a dot.
    private static final String[] NASAL_ROWS = {"ङकखगघ", "ञचछजझ", "णटठडढ", "नतथदध", "मपफबभ"};

    private static final char VIRAMA = '\u094D';

    private Letters() {}

    static String plain(String text) {
        String open = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(open.length());
        int wordStart = 0;
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (SENTENCE_ENDS.indexOf(c) >= 0) {
                boolean insideNumber = c == '.' && digit(open, i - 1) && digit(open, i + 1);
                separate(plain, insideNumber ? ' ' : '\n');
                wordStart = plain.length();
            } else if (APOSTROPHES.indexOf(c) >= 0) {
                // "l'eau", "quelqu'un" and "baby's" are two words, "isn't" is one
                if (plain.length() - wordStart <= 2 || endsInQu(plain) || isGenitive(open, i)) {
                    separate(plain, ' ');
                    wordStart = plain.length();
                }
            } else if (isDropped(open, i)) {
                if (isHomorganicNasal(open, i)) {
                    i++;
                }
            } else if (isPartOfWord(c)) {
                append(plain, c);
            } else {
                separate(plain, ' ');
                wordStart = plain.length();
            }
        }
        return plain.toString().strip();
    }

    private static boolean endsInQu(StringBuilder plain) {
        return plain.lastIndexOf("qu") == plain.length() - 2;
    }

    private static boolean isGenitive(String text, int apostrophe) {
        int after = apostrophe + 2;
        return text.startsWith("s", apostrophe + 1)
                && (after >= text.length() || !Character.isLetter(text.charAt(after)));
    }

    private static boolean digit(String text, int index) {
        return index >= 0 && index < text.length() && Character.isDigit(text.charAt(index));
    }

    private static void separate(StringBuilder plain, char separator) {
        int last = plain.length() - 1;
        if (last < 0 || plain.charAt(last) == '\n') {
            return;
        }
        if (plain.charAt(last) != ' ') {
            plain.append(separator);
        } else if (separator == '\n') {
            plain.setCharAt(last, '\n');
        }
    }

    private static boolean isPartOfWord(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isDropped(String text, int i) {
        char c = text.charAt(i);
        return (c >= '\u0300' && c <= '\u036F') // Latin accents
                || (c >= '\u064B' && c <= '\u065F') // Arabic vowel signs and hamzas
                || c == '\u0670'
                || c == '\u0640' // the stroke that only stretches Arabic words
                || c == '\u093C' // Hindi dot below
                || c == '\u0901'
                || c == '\u0902' // Hindi nasal signs
                || Character.getType(c) == Character.FORMAT
                || isHomorganicNasal(text, i);
    }

    private static boolean isHomorganicNasal(String text, int i) {
        if (i + 2 >= text.length() || text.charAt(i + 1) != VIRAMA) {
            return false;
        }
        for (String row : NASAL_ROWS) {
            if (row.charAt(0) == text.charAt(i)) {
                return row.indexOf(text.charAt(i + 2)) > 0;
            }
        }
        return false;
    }

    private static void append(StringBuilder plain, char c) {
        String same = switch (c) {
            case 'œ' -> "oe";
            case 'æ' -> "ae";
            case 'ß' -> "ss";
            case 'ø' -> "o";
            case 'ı' -> "i";
            case 'ى', 'ی' -> "ي";
            case 'ة', 'ۃ' -> "ه";
            case 'ٱ' -> "ا";
            case 'ک' -> "ك";
            // long and short i and u are mixed up in most Hindi texts
            case 'ी' -> "ि";
            case 'ू' -> "ु";
            case 'ई' -> "इ";
            case 'ऊ' -> "उ";
            case 'ष' -> "श";
            default -> String.valueOf(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
        };
        int length = plain.length();
        boolean thirdInARow = length >= 2
                && Character.isLetter(c)
                && plain.charAt(length - 1) == same.charAt(0)
                && plain.charAt(length - 2) == same.charAt(0);
        if (!thirdInARow) {
            plain.append(same);
        }
    }
}
