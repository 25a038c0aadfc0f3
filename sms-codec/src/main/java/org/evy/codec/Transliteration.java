package org.evy.codec;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces characters that would turn an SMS of 160 septets into one of 70 units.
public final class Transliteration {
    /// Letters with their accents as separate characters, as some keyboards and files have them.
    private static final Pattern DECOMPOSED = Pattern.compile("\\p{L}[\\u0300-\\u036F]+");

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// The same words in other signs.
    private static final Map<Character, String> PLAIN = new HashMap<>();

    /// Letters whose stroke or hook Unicode does not count as an accent.
    private static final Map<Character, String> BARE = new HashMap<>();

    static {
        each("\u2018\u2019\u201A\u201B\u2032\u02B9\u02BB\u02BC\u02BD\u00B4`\u2039\u203A\uFF07", "'");
        each("\u201C\u201D\u201E\u201F\u2033\u02BA\u00AB\u00BB\uFF02", "\"");
        each("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2022\u25CF\u25AA", "-");
        each("\t\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000", " ");
        each("\u00AD\u200B\u2060\uFEFF", "");
        each("\u2028\u2029\u000B", "\n");
        each("\u2044\u00F7", "/");
        String pairs = "\u00D7x\u00A6|\u00AAa\u2126Ω\u2206Δ\u212BÅ";
        for (int i = 0; i < pairs.length(); i += 2) {
            PLAIN.put(pairs.charAt(i), pairs.substring(i + 1, i + 2));
        }
        PLAIN.put('\u2026', "...");
        PLAIN.put('\u00B1', "+/-");
        PLAIN.put('\u2264', "<=");
        PLAIN.put('\u2265', ">=");
        PLAIN.put('\u2192', "->");
        PLAIN.put('\u2116', "No");
        PLAIN.put('\u2122', "(TM)");
        PLAIN.put('\u00A9', "(c)");
        PLAIN.put('\u00AE', "(R)");
        PLAIN.put('\u0152', "OE");
        PLAIN.put('\u0153', "oe");
        PLAIN.put('\u0132', "IJ");
        PLAIN.put('\u0133', "ij");
        PLAIN.put('\uFB00', "ff");
        PLAIN.put('\uFB01', "fi");
        PLAIN.put('\uFB02', "fl");
        PLAIN.put('\uFB03', "ffi");
        PLAIN.put('\uFB04', "ffl");
        String bare = "ĐDđdŁLłlıiĦHħhŦTŧtƁBɓbƊDɗdƘKƙkƳYƴyŊNŋnÐDðd";
        for (int i = 0; i < bare.length(); i += 2) {
            BARE.put(bare.charAt(i), bare.substring(i + 1, i + 2));
        }
        BARE.put('þ', "th");
        BARE.put('Þ', "Th");
    }

    private Transliteration() {}

    private static void each(String characters, String replacement) {
        for (int i = 0; i < characters.length(); i++) {
            PLAIN.put(characters.charAt(i), replacement);
        }
    }

    /// Typographic signs become plain ones, always. Letters lose their accents only when asked and only if that brings
    /// the whole text into GSM-7: a changed word is worse than a second SMS. Accents that GSM-7 has stay.
    ///
    /// @return a text that may still need UCS-2: then its letters are as they were and it has not grown
    public static String toGsm7(String text, boolean dropAccents) {
        if (Gsm7.covers(text)) {
            return text;
        }
        String composed = compose(text);
        String plain = plainSigns(composed, true);
        if (Gsm7.covers(plain)) {
            return plain;
        }
        if (dropAccents) {
            String bare = withoutAccents(plain);
            if (Gsm7.covers(bare)) {
                return bare;
            }
        }
        return plainSigns(composed, false);
    }

    /// Only where accents are separate: elsewhere composing would rewrite (and lengthen) Hindi and Bengali.
    private static String compose(String text) {
        return DECOMPOSED
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Normalizer.normalize(found.group(), Normalizer.Form.NFC)));
    }

    private static String plainSigns(String text, boolean mayGrow) {
        StringBuilder plain = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i > 0 ? text.charAt(i - 1) : ' ';
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            String replacement = Gsm7.covers(c) ? null : plainSign(windows(c), before, next);
            if (replacement == null || (replacement.length() > 1 && !mayGrow)) {
                plain.append(c);
            } else {
                plain.append(replacement);
            }
        }
        return plain.toString();
    }

    /// Control characters that no text has are signs of a Windows text that somebody took for Latin-1.
    private static char windows(char c) {
        return c >= 0x80 && c <= 0x9F ? new String(new byte[] {(byte) c}, WINDOWS).charAt(0) : c;
    }

    /// Nothing here may change a number: not "1½" to "11/2", "10²" to "102", "40º" to what reads like 400, or "µg" to
    /// what reads like "mg".
    private static @Nullable String plainSign(char c, char before, char next) {
        boolean afterDigit = Character.isDigit(before);
        boolean temperature = next == 'C' || next == 'F';
        String blank = Character.isWhitespace(before) ? "" : " ";
        boolean latinUnit = next >= 'A' && next <= 'z';
        return switch (c) {
            case '\u00B0' -> temperature ? blank : blank + "deg";
            case '\u00BA' -> temperature ? blank : afterDigit ? ".o" : "o";
            case '\u00B5', '\u03BC' -> !latinUnit ? null : next == 'g' ? "mc" : "u";
            case '\u00B7' -> afterDigit ? " x " : ".";
            case '\u00B2' -> afterDigit ? "^2" : "2";
            case '\u00B3' -> afterDigit ? "^3" : "3";
            case '\u00BD' -> afterDigit ? " 1/2" : "1/2";
            case '\u00BC' -> afterDigit ? " 1/4" : "1/4";
            case '\u00BE' -> afterDigit ? " 3/4" : "3/4";
            case '€' -> "€";
            default -> {
                boolean subscript = c >= '\u2080' && c <= '\u2089' && !afterDigit;
                yield subscript ? String.valueOf((char) (c - '\u2080' + '0')) : PLAIN.get(c);
            }
        };
    }

    private static String withoutAccents(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String plain = BARE.get(c);
            if (Gsm7.covers(c)) {
                bare.append(c);
            } else if (plain != null) {
                bare.append(plain);
            } else {
                String letter = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
                bare.append(ACCENTS.matcher(letter).replaceAll(""));
            }
        }
        return bare.toString();
    }
}
