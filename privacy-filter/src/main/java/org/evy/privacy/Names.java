package org.evy.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Recognises names where people introduce somebody, names behind titles, and the deployment's own names. A name that
/// just stands there is not found; the raw text therefore never leaves the node.
final class Names {

    private static final Pattern INTRODUCED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:my names? (?:is|are)|my name's|(?:his|her|their|child'?s|baby'?s|patient'?s?) name is"
                    + "|i am called|i'm called|im called|(?:he|she|who|child|baby|patient) is called|(?:son|daughter) named"
                    + "|jina (?:langu|lake|la mtoto|la mgonjwa)(?: ni)?|(?:mimi )?n(?:in)?aitwa|anaitwa"
                    + "|je m ?'? ?appel+e?|(?:il|elle) s ?'? ?appel+e?|(?:mon|son) nom (?:est|c'est)"
                    + "|(?:me llamo|se llama)|(?:mi|su) nombre es"
                    + "|(?:o )?(?:meu|seu) nome (?:é|e)|(?:me chamo|chamo-me|se chama)|o nome d(?:ele|ela) (?:é|e)"
                    + "|(?:मेरा|उसका|उनका) नाम|(?:mera|uska|unka) na?am"
                    + "|(?:أنا )?[اإ]سم(?:ي|ه|ها)(?: هو| هي)?|أدعى)[ :,]{1,3}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern TITLED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev|Pastor|Chief|Bw|Bi|Mzee|Mme|Mlle|M|Sr|Sra|Don|Doña|Dona|Shri|Smt)"
                    + "\\.? (?=\\p{Lu})");

    private static final Pattern WORD = Pattern.compile("\\G[ ]?([\\p{L}][\\p{L}\\p{M}'-]*)");
    private static final int MOST_WORDS = 3;

    /// A word that ends the name when everything is in small letters.
    private static final Set<String> NO_NAME = Set.copyOf(Arrays.asList(
            ("a am an and are at but for from has have he her his i i'm im in is it me my need not of on our please"
                            + " she so the they this to we what when where with you"
                            + " mimi na ni nina natoka ninatoka kutoka wa wangu yangu ana anaumwa naomba nataka mtoto mama je"
                            + " et je j'ai suis mon ma de du la le les il elle qui un une dans"
                            + " y yo tengo soy mi el ella es que en un una con"
                            + " e eu sou tenho meu minha ele ela em um uma com que do da"
                            + " है हूँ हूं और मैं मेरी मेरा मुझे का की के से hai hoon aur main mera meri"
                            + " و انا أنا من في عندي هو هي")
                    .split(" ")));

    private final Set<String> own;

    Names(List<String> own) {
        this.own =
                own.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    List<Span> in(String text) {
        var found = new ArrayList<Span>();
        for (Matcher intro = INTRODUCED.matcher(text); intro.find(); ) {
            addName(found, text, intro.end());
        }
        for (Matcher title = TITLED.matcher(text); title.find(); ) {
            addName(found, text, title.end());
        }
        own.forEach(name -> addOwn(found, text, name));
        return found;
    }

    private static void addName(List<Span> found, String text, int start) {
        int end = start;
        boolean small = false;
        var word = WORD.matcher(text);
        for (int words = 0; words < MOST_WORDS && word.find(end); words++) {
            var name = word.group(1);
            boolean capital = Character.isUpperCase(name.codePointAt(0));
            small = words == 0 ? !capital : small;
            boolean likely = capital || words == 0 || (words == 1 && small && name.length() > 2);
            if (!likely || NO_NAME.contains(name.toLowerCase(Locale.ROOT))) {
                break;
            }
            end = word.end();
        }
        if (end > start) {
            found.add(new Span(Kind.NAME, start, end));
        }
    }

    private static void addOwn(List<Span> found, String text, String name) {
        var lower = text.toLowerCase(Locale.ROOT);
        // Lower case may be longer (İ): then the places would not be those of the text.
        if (name.isEmpty() || lower.length() != text.length()) {
            return;
        }
        for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length())) {
            int end = at + name.length();
            boolean whole = (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1)))
                    && (end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end)));
            if (whole) {
                found.add(new Span(Kind.NAME, at, end));
            }
        }
    }
}
