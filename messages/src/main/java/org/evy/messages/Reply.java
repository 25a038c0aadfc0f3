package org.evy.messages;

import org.jspecify.annotations.Nullable;

/// The router's decision what to say to whom, before the privacy filter has seen it.
///
/// @param answers   the text it is about
/// @param conversation the person who sent that text, also when the reply goes to a responder
/// @param text      as the phone shall show it, fitted to SMS and with its source tag
/// @param tag       the source tag inside `text`; null without one
/// @param report    ask the network for a delivery report (costs airtime)
/// @param remember  what the gateway shall remember about the person from now on; null = nothing new
/// @param erase     true: once this SMS is out, destroy everything kept about the person
public record Reply(
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
}
