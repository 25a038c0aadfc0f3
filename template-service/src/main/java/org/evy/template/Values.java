package org.evy.template;

import java.util.EnumMap;
import java.util.Map;
import org.evy.codec.Gsm7;
import org.evy.codec.Transliteration;
import org.evy.starter.NodeProperties;

/// What stands in the place of each placeholder on this node, and the longest that may ever stand there.
///
/// @param known   without `{helpline}` where the node has none
/// @param longest measured against, so that a text which fits here still fits after a number was corrected
record Values(Map<Placeholder, String> known, Map<Placeholder, String> longest) {

    private static final int LONGEST_NAME = 20;
    private static final String LONGEST_NUMBER = "+254 700 000 000";

    static Values of(NodeProperties node) {
        var known = new EnumMap<Placeholder, String>(Placeholder.class);
        known.put(Placeholder.EMERGENCY, node.emergencyNumber());
        known.put(Placeholder.NODE, shortName(node.name()));
        known.put(Placeholder.LANGUAGES, codes(node));
        var helpLine = node.helpLine();
        if (helpLine != null && !helpLine.isBlank()) {
            known.put(Placeholder.HELPLINE, helpLine.strip());
        }
        var longest = new EnumMap<Placeholder, String>(Placeholder.class);
        longest.put(Placeholder.EMERGENCY, longer("00000", node.emergencyNumber()));
        longest.put(Placeholder.HELPLINE, longer(LONGEST_NUMBER, known.getOrDefault(Placeholder.HELPLINE, "")));
        longest.put(Placeholder.NODE, "N".repeat(LONGEST_NAME));
        longest.put(Placeholder.LANGUAGES, longer("EN SW FR ES PT HI AR", codes(node)));
        longest.put(Placeholder.LANGUAGE, "L".repeat(12));
        longest.put(Placeholder.CODE, "000000");
        return new Values(known, longest);
    }

    /// A name that is long, or would turn a text of 160 characters into one of 70, gives way to the product's.
    private static String shortName(String name) {
        var plain = Transliteration.toGsm7(name.strip(), true);
        return !plain.isEmpty() && plain.length() <= LONGEST_NAME && Gsm7.covers(plain) ? plain : "EVY";
    }

    private static String codes(NodeProperties node) {
        return String.join(" ", node.languages()).toUpperCase(java.util.Locale.ROOT);
    }

    private static String longer(String one, String other) {
        return other.length() > one.length() ? other : one;
    }
}
