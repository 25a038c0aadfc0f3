package org.evy.codec;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a text goes into SMS: the cheapest encoding, and where the parts end.
///
/// @param alphabet the tables for GSM7, null for UCS2
/// @param units what the text costs in all
/// @param ends the index in the text behind each part
/// @param unitsLeft how many units can be added before one more SMS is needed
record PartPlan(Encoding encoding, @Nullable Alphabet alphabet, int units, List<Integer> ends, int unitsLeft) {
    private static final int CONCATENATION_OCTETS = 5;
    private static final int WIDE_CONCATENATION_OCTETS = 6;
    private static final int SHIFT_OCTETS = 3;

    /// The default tables when they cover the text. Otherwise the fewest parts win; of equals UCS-2, which every phone
    /// shows, then the given languages in their order, each with its shift table, its locking table, or both.
    static PartPlan of(String text, boolean wideReference, Collection<NationalLanguage> languages) {
        if (Gsm7.covers(text)) {
            return gsm7(text, wideReference, Alphabet.DEFAULT);
        }
        PartPlan best = null;
        for (NationalLanguage language : languages) {
            for (Alphabet alphabet : List.of(
                    Alphabet.of(null, language), Alphabet.of(language, null), Alphabet.of(language, language))) {
                if (covers(alphabet, text)) {
                    PartPlan plan = gsm7(text, wideReference, alphabet);
                    best = best == null || plan.parts() < best.parts() ? plan : best;
                }
            }
        }
        PartPlan ucs2 = ucs2(text, wideReference);
        return best == null || ucs2.parts() <= best.parts() ? ucs2 : best;
    }

    int parts() {
        return ends.size();
    }

    private static boolean covers(Alphabet alphabet, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (alphabet.septets(text.charAt(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    private static PartPlan gsm7(String text, boolean wideReference, Alphabet alphabet) {
        int[] costs = new int[text.length()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = alphabet.septets(text.charAt(i));
        }
        int shiftOctets = (alphabet.lockingLanguage == null ? 0 : SHIFT_OCTETS)
                + (alphabet.shiftLanguage == null ? 0 : SHIFT_OCTETS);
        return plan(Encoding.GSM7, alphabet, text, costs, shiftOctets, wideReference);
    }

    private static PartPlan ucs2(String text, boolean wideReference) {
        int[] costs = new int[text.length()];
        for (int i = 0; i < costs.length; i++) {
            // The pair is counted where it starts, so that nothing can come between its halves.
            boolean pair = i + 1 < costs.length && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            costs[i] = pair ? 2 : 1;
            if (pair) {
                costs[++i] = 0;
            }
        }
        return plan(Encoding.UCS2, null, text, costs, 0, wideReference);
    }

    private static PartPlan plan(
            Encoding encoding, @Nullable Alphabet alphabet, String text, int[] costs, int shiftOctets, boolean wide) {
        int units = IntStream.of(costs).sum();
        int single = units(encoding, shiftOctets == 0 ? 0 : 1 + shiftOctets);
        if (units <= single) {
            return new PartPlan(encoding, alphabet, units, List.of(text.length()), single - units);
        }
        int part = units(encoding, 1 + shiftOctets + (wide ? WIDE_CONCATENATION_OCTETS : CONCATENATION_OCTETS));
        Splitting splitting = new Splitting(text, costs, part);
        return new PartPlan(encoding, alphabet, units, splitting.ends(), splitting.unitsLeft());
    }

    /// Septets or UTF-16 code units beside a header of this size.
    private static int units(Encoding encoding, int headerOctets) {
        int capacity = UserData.capacity(encoding, headerOctets);
        return encoding == Encoding.UCS2 ? capacity / 2 : capacity;
    }
}
