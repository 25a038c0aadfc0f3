package org.evy.messages;

import org.jspecify.annotations.Nullable;

/// A reply that the privacy filter let out; the gateway sends it once. Fields as in [Reply].
public record SmsToSend(
        ReplyId id,
        MessageId answers,
        ConversationId conversation,
        Recipient to,
        SmsText text,
        Urgency urgency,
        Route route,
        @Nullable String tag,
        String language,
        boolean report,
        @Nullable Preferences remember,
        boolean erase)
        implements AboutPerson {

    @Override
    public MessageId trace() {
        return answers;
    }

    /// The reply with the text that the filter left of it.
    public static SmsToSend of(Reply reply, SmsText passed) {
        return new SmsToSend(
                reply.id(),
                reply.answers(),
                reply.conversation(),
                reply.to(),
                passed,
                reply.urgency(),
                reply.route(),
                reply.tag(),
                reply.language(),
                reply.report(),
                reply.remember(),
                reply.erase());
    }
}
