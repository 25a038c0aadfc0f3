package org.evy.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a text into the user data of its SMS, and reads it back from them.
public final class SmsParts {
    private static final int MAX_PARTS = 255;

    private SmsParts() {}

    /// One element when the text fits one SMS, without a header then; default tables or UCS-2, 8-bit reference.
    ///
    /// Cuts fall between words where that costs no further SMS, and never inside an escaped or a surrogate pair.
    ///
    /// @param reference tells this text's parts from those of others to the same person; its low 8 bits are used
    /// @throws IllegalArgumentException if the text needs more than 255 parts
    public static List<UserData> split(String text, int reference) {
        return split(text, reference, false, List.of());
    }

    /// Like [#split(String, int)], with national tables where they save an SMS.
    ///
    /// @param wideReference 16 bits of the reference are used, at the price of one septet or unit per part
    /// @param languages whose national tables may be used, in order of preference; for phones known to read them
    public static List<UserData> split(
            String text, int reference, boolean wideReference, Collection<NationalLanguage> languages) {
        PartPlan plan = PartPlan.of(text, wideReference, languages);
        int total = plan.parts();
        if (total > MAX_PARTS) {
            throw new IllegalArgumentException("the text needs " + total + " parts, 255 are possible");
        }
        List<UserData> parts = new ArrayList<>(total);
        int start = 0;
        for (int end : plan.ends()) {
            List<HeaderElement> header = new ArrayList<>();
            if (total > 1) {
                int bits = wideReference ? 0xFFFF : 0xFF;
                header.add(
                        HeaderElement.of(new Concatenation(reference & bits, total, parts.size() + 1, wideReference)));
            }
            addShifts(header, plan.alphabet());
            parts.add(new UserData(plan.encoding(), payload(text.substring(start, end), plan), header, null));
            start = end;
        }
        return List.copyOf(parts);
    }

    private static void addShifts(List<HeaderElement> header, @Nullable Alphabet alphabet) {
        if (alphabet == null) {
            return;
        }
        if (alphabet.shiftLanguage != null) {
            header.add(HeaderElement.of(HeaderElement.SINGLE_SHIFT, alphabet.shiftLanguage.code()));
        }
        if (alphabet.lockingLanguage != null) {
            header.add(HeaderElement.of(HeaderElement.LOCKING_SHIFT, alphabet.lockingLanguage.code()));
        }
    }

    private static byte[] payload(String text, PartPlan plan) {
        Alphabet alphabet = plan.alphabet();
        return alphabet == null ? text.getBytes(StandardCharsets.UTF_16BE) : alphabet.encode(text);
    }

    /// The whole text. Payloads are joined before they are decoded, because phones cut pairs in two; parts with 8-bit
    /// data add nothing.
    ///
    /// @param parts in the order of their sequence numbers
    public static String join(List<UserData> parts) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < parts.size()) {
            UserData first = parts.get(i);
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            while (i < parts.size() && parts.get(i).decodesLike(first)) {
                joined.writeBytes(parts.get(i).payload());
                i++;
            }
            text.append(first.decode(joined.toByteArray()));
        }
        return text.toString();
    }
}
