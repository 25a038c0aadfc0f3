package org.evy.messages;

import org.jspecify.annotations.Nullable;

/// What a person asked EVY to remember about how to talk to them. The gateway keeps it through restarts.
///
/// @param language ISO 639 code chosen with LANG; null while the person never chose
/// @param stopped  true after STOP and until START: only danger texts are answered
public record Preferences(@Nullable String language, boolean stopped) {

    public static final Preferences NONE = new Preferences(null, false);
}
