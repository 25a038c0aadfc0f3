package org.evy.rag;

import java.util.Random;

/// Spells a text as people do on a keypad: in about every third word of four letters or more a letter is missing, two
/// are swapped, one is wrong, the vowels are gone, or it is written as it sounds.
final class SmsNoise {

    private final Random random;

    SmsNoise(long seed) {
        random = new Random(seed);
    }

    String over(String text) {
        var noisy = new StringBuilder();
        for (var word : text.split(" ")) {
            noisy.append(noisy.isEmpty() ? "" : " ")
                    .append(word.length() >= 4 && random.nextInt(3) == 0 ? misspelled(word) : word);
        }
        return noisy.toString();
    }

    private String misspelled(String word) {
        int at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(5)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 2 -> word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at + 1);
            case 3 -> word.charAt(0) + word.substring(1).replaceAll("[aeiou]", "");
            default ->
                word.replace("ph", "f")
                        .replace("ck", "k")
                        .replace("ght", "t")
                        .replace("ee", "i")
                        .replace("oo", "u")
                        .replaceAll("er$", "a");
        };
    }
}
