package org.evy.privacy;

import java.util.Locale;

/// What a piece of personal data is; where two overlap, the earlier one counts.
enum Kind {
    LINK,
    EMAIL,
    IBAN,
    CARD,
    IP,
    PLACE,
    PHONE,
    ID,
    NAME;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What stands in its place.
    String mark() {
        return "[" + label() + "]";
    }
}
