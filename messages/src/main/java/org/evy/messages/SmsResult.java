package org.evy.messages;

import java.time.Instant;

/// What became of an outgoing SMS.
///
/// @param encoding  `GSM7` or `UCS2`
/// @param units     septets or UTF-16 units over all parts
/// @param reference TP-MR of the last part that the modem accepted, 0-255; -1 while none was
/// @param reason    why, in words for a trace; empty when there is nothing to add
public record SmsResult(
        ReplyId id,
        MessageId answers,
        ConversationId conversation,
        Recipient to,
        State state,
        String encoding,
        int units,
        int parts,
        int reference,
        Instant at,
        String reason)
        implements AboutPerson {

    /// See docs/states.md for the way between them.
    public enum State {
        /// The modem accepted every part.
        SENT,
        /// The network says the phone has it.
        DELIVERED,
        /// It will never be sent, or the network says the phone will never get it.
        FAILED,
        /// It waited too long to be of use.
        EXPIRED,
        /// It was handed over, but whether the network took it is not known.
        UNCERTAIN,
        /// A delivery report was asked for and never came.
        NO_REPORT
    }

    @Override
    public MessageId trace() {
        return answers;
    }
}
