package org.evy.emergency;

import java.util.ArrayList;
import java.util.List;

/// A text as a row of plain words that know their sentence.
record PlainText(List<Word> words) {

    /// Longer texts are cut: no SMS has more words, and a text must not be able to keep the danger check busy.
    private static final int MAX_WORDS = 300;

    /// @param forms    the word, then the word without an Arabic article or joined particle
    /// @param sentence counted from 0
    record Word(List<String> forms, int sentence) {
        String plain() {
            return forms.getFirst();
        }
    }

    static PlainText of(String text) {
        List<Word> words = new ArrayList<>();
        int sentence = 0;
        for (String line : Letters.plain(text).split("\n")) {
            for (String word : line.split(" ")) {
                if (!word.isEmpty() && words.size() < MAX_WORDS) {
                    words.add(new Word(forms(word), sentence));
                }
            }
            sentence++;
        }
        return new PlainText(List.copyOf(words));
    }

    private static List<String> forms(String word) {
        char first = word.charAt(0);
        if (first < '\u0600' || first > '\u06FF' || word.length() < 5) {
            return List.of(word);
        }
        List<String> forms = new ArrayList<>();
        forms.add(word);
        String bare = word;
        if ("وفبكل".indexOf(first) >= 0) {
            bare = word.substring(1);
            forms.add(bare);
            if (first == 'ل' && bare.startsWith("ل")) {
                forms.add(bare.substring(1));
            }
        }
        if (bare.startsWith("ال") && bare.length() >= 5) {
            forms.add(bare.substring(2));
        }
        return List.copyOf(forms);
    }

    /// The words with one blank between them.
    String line() {
        StringBuilder line = new StringBuilder();
        for (Word word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word.plain());
        }
        return line.toString();
    }
}
