package org.evy.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person's text is safe in the gateway's journal; the parts of a long one are already joined.
///
/// @param receivedAt  when the journal had it
/// @param sentAt      the service centre's time stamp; null when it was absent or absurd
/// @param encoding    how it travelled: `GSM7`, `UCS2` or `OCTETS`
/// @param parts       how many SMS it took
/// @param complete    false when parts never came and `text` shows the gaps as `[...]`
/// @param role        the role whose number it came from, such as `operator-1`; null for everybody else. A sender's
/// number
///     can be forged, so this alone proves nothing
/// @param deadline    when the person must have been answered; after that the gateway sends its last resort
public record SmsReceived(
        MessageId id,
        ConversationId conversation,
        SmsText text,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String encoding,
        int parts,
        boolean complete,
        @Nullable String role,
        Instant deadline,
        Preferences preferences)
        implements AboutPerson {

    @Override
    public MessageId trace() {
        return id;
    }
}
