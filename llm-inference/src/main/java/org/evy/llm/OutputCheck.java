package org.evy.llm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.evy.codec.SmsFit;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.messages.Passage;

/// Lets out only what stands in a passage: a model's own ideas about doses, numbers and links can kill.
final class OutputCheck {

    /// How it went.
    sealed interface Verdict {
        /// @param text whole sentences, with room for the tag in one SMS
        record Fine(String text, Passage source) implements Verdict {}

        record Refused(String reason) implements Verdict {}
    }

    /// This share of the answer's long words must stand in the passages, compared by their first letters.
    private static final double LEAST_SHARED = 0.6;

    private static final int STEM = 5;
    private static final int LONG_WORD = 4;

    private static final Pattern NONE = Pattern.compile("(?i:^\\W*none\\b)|\\bNONE\\b");
    private static final Pattern LINK = Pattern.compile(
            "(?i)https?:|www\\.|\\b[\\w-]+\\.(?:com|org|net|info|io|gov|edu|int|co|app|ke|tz|ug|fr|br|in)\\b|@\\w");
    private static final Pattern PHONE = Pattern.compile("\\+?\\p{Nd}(?:[\\s().-]?\\p{Nd}){6,}");
    private static final Pattern MARK = Pattern.compile("(?i)<|>|\\|im_|\\bsystem prompt|\\bsay none\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern END = Pattern.compile("[.!?\u0964\u061F\u06D4][\"')\u00BB\u201D]?$");

    private static final Set<String> NEGATIONS = Set.of(
            "not", "never", "no", "dont", "don't", "without", "avoid", "cannot", "mustn't", "nor", "ne", "pas",
            "jamais", "sans", "éviter", "nunca", "sin", "evite", "evitar", "não", "nao", "sem", "usi", "si", "kamwe",
            "bila", "wala", "epuka");

    private OutputCheck() {}

    static Verdict of(Chat.Spoken spoken, List<Passage> passages) {
        var text = cleaned(spoken.text());
        if (text.isEmpty()) {
            return new Verdict.Refused("the model said nothing");
        }
        if (NONE.matcher(text).find()) {
            return new Verdict.Refused("the model found no answer in the passages");
        }
        if (LINK.matcher(text).find() || PHONE.matcher(text).find()) {
            return new Verdict.Refused("the model named a link or a phone number");
        }
        if (MARK.matcher(text).find()) {
            return new Verdict.Refused("the model repeated its orders");
        }
        var whole = wholeSentences(text, spoken.finished());
        var source = nearest(whole, passages);
        var fitting = fitting(whole, source.tag());
        if (fitting.isEmpty()) {
            return new Verdict.Refused("no whole sentence of the model fits one SMS");
        }
        return against(fitting, passages, source);
    }

    private static Verdict against(String text, List<Passage> passages, Passage source) {
        for (var quantity : Quantity.in(text)) {
            if (passages.stream().noneMatch(passage -> holds(passage, quantity))) {
                return new Verdict.Refused("the model named a number that stands in no passage");
            }
        }
        var known = new HashSet<String>();
        passages.forEach(passage -> known.addAll(stems(passage.text())));
        var said = stems(text);
        long shared = said.stream().filter(known::contains).count();
        if (said.isEmpty() || shared < LEAST_SHARED * said.size()) {
            return new Verdict.Refused("the model said what stands in no passage");
        }
        boolean negated = isNegated(text);
        if (negated != isNegated(nearestSentence(text, source))
                && (!negated || passages.stream().noneMatch(passage -> isNegated(passage.text())))) {
            return new Verdict.Refused("the model turned a do into a do not, or the other way round");
        }
        return new Verdict.Fine(text, source);
    }

    private static boolean holds(Passage passage, Quantity quantity) {
        return Quantity.in(passage.text()).stream()
                .anyMatch(each -> each.number().compareTo(quantity.number()) == 0
                        && (quantity.unit().isEmpty() || each.unit().equals(quantity.unit())));
    }

    private static String cleaned(String text) {
        // Typographic quotes alone would turn an SMS of 160 characters into one of 70.
        return Transliteration.toGsm7(text, false)
                .replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("(?i)^(answer|réponse|respuesta|resposta|jibu)\\s*:\\s*", "")
                .replaceFirst("^\"(.*)\"$", "$1")
                .strip();
    }

    /// Without the last sentence when the model was cut off in it.
    private static List<String> wholeSentences(String text, boolean finished) {
        var sentences = new ArrayList<>(SmsFit.sentences(text));
        if (!finished
                && !sentences.isEmpty()
                && !END.matcher(sentences.getLast()).find()) {
            sentences.removeLast();
        }
        return sentences;
    }

    private static String fitting(List<String> sentences, String tag) {
        var text = "";
        for (var sentence : sentences) {
            var longer = text.isEmpty() ? sentence : text + " " + sentence;
            if (SmsLength.of(longer + " [" + tag + "]").parts() > 1) {
                break;
            }
            text = longer;
        }
        return text;
    }

    private static Passage nearest(List<String> sentences, List<Passage> passages) {
        var said = stems(String.join(" ", sentences));
        var nearest = passages.getFirst();
        long most = -1;
        for (var passage : passages) {
            var stems = stems(passage.text());
            long shared = said.stream().filter(stems::contains).count();
            if (shared > most) {
                most = shared;
                nearest = passage;
            }
        }
        return nearest;
    }

    private static String nearestSentence(String text, Passage source) {
        var said = stems(text);
        var nearest = "";
        long most = -1;
        for (var sentence : SmsFit.sentences(source.text())) {
            long shared = stems(sentence).stream().filter(said::contains).count();
            if (shared > most) {
                most = shared;
                nearest = sentence;
            }
        }
        return nearest;
    }

    private static boolean isNegated(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT).replace("'", "").replace("\u2019", ""))
                .results()
                .anyMatch(word ->
                        NEGATIONS.contains(word.group()) || word.group().endsWith("nt") && isContracted(word.group()));
    }

    private static boolean isContracted(String word) {
        return Set.of("dont", "doesnt", "didnt", "cant", "wont", "shouldnt", "mustnt", "isnt", "arent")
                .contains(word);
    }

    private static Set<String> stems(String text) {
        var stems = new HashSet<String>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(found -> {
            var word = found.group();
            if (word.length() >= LONG_WORD) {
                stems.add(word.length() <= STEM ? word : word.substring(0, STEM));
            }
        });
        return stems;
    }
}
