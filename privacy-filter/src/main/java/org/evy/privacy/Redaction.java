package org.evy.privacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes personal data out of a text and leaves a mark of its kind, such as `[phone]`. Quantities, years and dates
/// stay,
/// because a trace without them explains nothing.
final class Redaction {

    /// What is left of a text that cannot be read at all.
    static final String UNREADABLE = "[not shown]";

    /// No SMS is longer (10 parts); what is, is cut before it is searched.
    private static final int LONGEST = 4000;
    /// Fewer digits are no phone number in any plan.
    private static final int FEWEST_DIGITS = 7;

    private final Names names;
    private final @Nullable ForeignPhones foreignPhones;

    record Redacted(String text, Map<Kind, Integer> removed) {}

    /// @param country whose notation of phone numbers to know besides our own rules; null where half a second at the
    /// first text is too much
    Redaction(@Nullable String country, List<String> ownNames) {
        this.names = new Names(ownNames);
        this.foreignPhones = country == null ? null : new ForeignPhones(country);
    }

    /// Never throws: what it cannot read it does not show.
    Redacted redact(String original) {
        var text = original.length() <= LONGEST ? original : original.substring(0, LONGEST) + " [...]";
        try {
            var removed = new EnumMap<Kind, Integer>(Kind.class);
            var left = new StringBuilder(text);
            for (var span : find(text)) {
                left.replace(span.start(), span.end(), span.kind().mark());
                removed.merge(span.kind(), 1, Integer::sum);
            }
            return new Redacted(left.toString(), removed);
        } catch (RuntimeException | StackOverflowError unreadable) {
            return new Redacted(UNREADABLE, Map.of());
        }
    }

    /// Places in the text as it is, last first.
    List<Span> find(String text) {
        var folded = new Folded(text);
        var plain = folded.text();
        var found = new ArrayList<Span>();
        found.addAll(Formats.in(plain));
        found.addAll(Numbers.in(plain));
        found.addAll(SpelledNumbers.in(plain));
        found.addAll(names.in(plain));
        if (foreignPhones != null && digitsOutside(found, plain) >= FEWEST_DIGITS) {
            foreignPhones.in(plain).stream()
                    .filter(span -> !Numbers.isHarmless(plain, span.start(), span.end()))
                    .forEach(found::add);
        }
        return Span.lastFirst(found.stream().map(folded::inOriginal).toList());
    }

    private static int digitsOutside(List<Span> found, String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            int at = i;
            if (Character.isDigit(text.charAt(i))
                    && found.stream().noneMatch(span -> span.start() <= at && at < span.end())) {
                digits++;
            }
        }
        return digits;
    }
}
