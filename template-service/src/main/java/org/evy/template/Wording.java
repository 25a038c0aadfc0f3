package org.evy.template;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;

/// A text with placeholders such as `{emergency}`.
///
/// @param text as it stands in the file; empty while an operator has not written it yet
record Wording(String text) {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern STRAY = Pattern.compile("[{}]");

    /// Why this text cannot be used; empty when it can.
    Optional<String> fault(Set<Placeholder> allowed, Map<Placeholder, String> longest, int parts) {
        var found = BRACES.matcher(text);
        while (found.find()) {
            var placeholder = Placeholder.named(found.group(1));
            if (placeholder.isEmpty() || !allowed.contains(placeholder.get())) {
                return Optional.of("unknown placeholder " + found.group() + "; here you may use " + allowed);
            }
        }
        if (STRAY.matcher(BRACES.matcher(text).replaceAll("")).find()) {
            return Optional.of("a brace { or } without its partner");
        }
        var length = SmsLength.of(sent(filled(longest)));
        if (length.parts() > parts) {
            return Optional.of("the text takes " + length.parts() + " SMS (" + length.units() + " units in "
                    + length.encoding() + " with the longest values filled in), but may take " + parts
                    + "; shorten it");
        }
        return Optional.empty();
    }

    /// @return empty when the text has not been written yet, or needs a value that this node does not have
    Optional<String> fill(Map<Placeholder, String> values) {
        boolean complete = used().stream()
                .allMatch(each -> each == Placeholder.LANGUAGE || each == Placeholder.CODE || values.containsKey(each));
        return complete && !text.isBlank() ? Optional.of(filled(values)) : Optional.empty();
    }

    private Set<Placeholder> used() {
        var used = EnumSet.noneOf(Placeholder.class);
        BRACES.matcher(text)
                .results()
                .forEach(found -> Placeholder.named(found.group(1)).ifPresent(used::add));
        return used;
    }

    private String filled(Map<Placeholder, String> values) {
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Placeholder.named(found.group(1)).map(values::get).orElse(found.group())));
    }

    /// As it travels: accents go where that halves the price, and only there.
    private static String sent(String text) {
        return Transliteration.toGsm7(text, true);
    }
}
