package org.evy.codec;

import java.util.Collection;
import java.util.List;

/// What a text costs as SMS.
///
/// @param units septets (GSM7, where extension characters count two) or UTF-16 code units (UCS2), headers not counted
/// @param parts number of SMS, at least one
/// @param unitsLeft units that can still be added before one more SMS is needed
public record SmsLength(Encoding encoding, int units, int parts, int unitsLeft) {

    /// The cost with an 8-bit reference and the default tables, which is how EVY sends unless it is told otherwise.
    public static SmsLength of(String text) {
        return of(text, false);
    }

    /// With `wideReference` each part carries a 16-bit reference, which costs one septet or unit.
    public static SmsLength of(String text, boolean wideReference) {
        return of(text, wideReference, List.of());
    }

    /// The cost when national tables may be used.
    ///
    /// @param languages whose national tables may be used, in order of preference
    public static SmsLength of(String text, boolean wideReference, Collection<NationalLanguage> languages) {
        PartPlan plan = PartPlan.of(text, wideReference, languages);
        return new SmsLength(plan.encoding(), plan.units(), plan.parts(), plan.unitsLeft());
    }
}
