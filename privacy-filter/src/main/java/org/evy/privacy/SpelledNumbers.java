package org.evy.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Recognises a phone number that somebody wrote out in words, digit by digit.
final class SpelledNumbers {

    private static final int SHORTEST = 7;

    private static final Set<String> DIGITS =
            Set.copyOf(Arrays.asList(("zero oh one two three four five six seven eight nine double triple"
                            + " sifuri moja mbili tatu nne tano sita saba nane tisa"
                            + " zéro un deux trois quatre cinq sept huit neuf"
                            + " cero uno dos tres cuatro cinco seis siete ocho nueve"
                            + " um dois três quatro sete oito nove"
                            + " शून्य एक दो तीन चार पांच पाँच छह छः सात आठ नौ"
                            + " shunya ek do teen char paanch chhah saat aath nau"
                            + " صفر واحد اثنان اثنين ثلاثة أربعة اربعة خمسة ستة سبعة ثمانية تسعة")
                    .split(" ")));
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\d{1,3}");
    private static final Pattern BETWEEN = Pattern.compile("[ ,.\\-]{0,3}");

    private SpelledNumbers() {}

    static List<Span> in(String text) {
        var found = new ArrayList<Span>();
        int start = -1;
        int end = -1;
        int digits = 0;
        int spelled = 0;
        for (var word : WORD.matcher(text).results().toList()) {
            boolean number = Character.isDigit(word.group().charAt(0));
            boolean digit = number || DIGITS.contains(word.group().toLowerCase(Locale.ROOT));
            boolean goesOn = digits > 0
                    && BETWEEN.matcher(text.substring(end, word.start())).matches();
            if (digits > 0 && !(digit && goesOn)) {
                keep(found, start, end, digits, spelled);
                digits = 0;
                spelled = 0;
            }
            if (digit) {
                start = digits == 0 ? word.start() : start;
                end = word.end();
                digits += number ? word.group().length() : 1;
                spelled += number ? 0 : 1;
            }
        }
        keep(found, start, end, digits, spelled);
        return found;
    }

    private static void keep(List<Span> found, int start, int end, int digits, int spelled) {
        if (digits >= SHORTEST && spelled >= 3) {
            found.add(new Span(Kind.PHONE, start, end));
        }
    }
}
