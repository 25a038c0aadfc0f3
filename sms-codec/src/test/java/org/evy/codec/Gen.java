package org.evy.codec;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Random values for property tests; the seed is in the failure message, so that a failure can be repeated.
final class Gen {
    private static final String GSM = gsm();
    private static final List<String> OTHER = List.of(
            "ë", "ç", "á", "ñ", "ẹ̀", "ش", "है", "বাং", "你", "😀", "👩🏽‍⚕️", "Ж", "ğ", "–", "’", " ", "\n", "a", "1");

    private final Random random;

    private Gen(long seed) {
        random = new Random(seed);
    }

    static void forAll(int runs, Consumer<Gen> property) {
        for (long seed = 1; seed <= runs; seed++) {
            try {
                property.accept(new Gen(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static String gsm() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x3000; c++) {
            if (Gsm7.covers(c)) {
                all.append(c);
            }
        }
        return all.toString();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    String gsmText(int maxLength) {
        StringBuilder text = new StringBuilder();
        int length = below(maxLength + 1);
        for (int i = 0; i < length; i++) {
            text.append(below(6) == 0 ? ' ' : GSM.charAt(below(GSM.length())));
        }
        return text.toString();
    }

    /// Any script, surrogate pairs and combining marks; no lone surrogates.
    String text(int maxLength) {
        if (coin()) {
            return gsmText(maxLength);
        }
        StringBuilder text = new StringBuilder();
        int length = below(maxLength + 1);
        while (text.length() < length) {
            text.append(oneOf(OTHER));
        }
        return text.toString();
    }

    String digits(int min, int max) {
        StringBuilder digits = new StringBuilder();
        int length = min + below(max - min + 1);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + below(10)));
        }
        return digits.toString();
    }

    Address number() {
        return Address.of((coin() ? "+" : "") + digits(1, 20));
    }

    Address address() {
        return switch (below(4)) {
            case 0 -> new Address("", Address.Kind.EMPTY);
            case 1 -> alphanumeric();
            default -> number();
        };
    }

    Address alphanumeric() {
        StringBuilder name = new StringBuilder();
        int length = 1 + below(11);
        for (int i = 0; i < length; i++) {
            name.append((char) ('A' + below(26)));
        }
        return new Address(name.toString(), Address.Kind.ALPHANUMERIC);
    }

    OffsetDateTime time() {
        ZoneOffset zone = ZoneOffset.ofTotalSeconds((below(2 * 72 + 1) - 72) * 900);
        return LocalDateTime.of(2000, 1, 2, 0, 0)
                .plusSeconds(random.nextLong(98L * 365 * 24 * 3600))
                .atOffset(zone);
    }

    int octet() {
        return below(256);
    }

    byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
