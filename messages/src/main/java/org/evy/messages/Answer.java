package org.evy.messages;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one answering service fared with one question. `reason` says why in words a trace can show; it never repeats the
/// person's text.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Answer extends AboutPerson {

    MessageId id();

    Route route();

    String reason();

    @Override
    default MessageId trace() {
        return id();
    }

    /// The person is in danger.
    ///
    /// @param text   what to do now, in the person's language
    /// @param parts  how many SMS the text may take
    /// @param alerts texts for the configured responders, who have not been told yet
    record Danger(MessageId id, ConversationId conversation, SmsText text, int parts, List<Alert> alerts, String reason)
            implements Answer {
        @Override
        public Route route() {
            return Route.EMERGENCY;
        }
    }

    /// The text was a keyword.
    ///
    /// @param argument what followed the keyword, such as the language of LANG; empty when nothing did
    /// @param text     what to say about it; may hold `{language}`, `{code}` for the router to fill in
    record KeywordFound(
            MessageId id, ConversationId conversation, Keyword keyword, String argument, SmsText text, String reason)
            implements Answer {
        @Override
        public Route route() {
            return Route.TEMPLATE;
        }
    }

    /// The service knew.
    ///
    /// @param text     the whole answer, without its source tag; the router fits it to SMS
    /// @param parts    how many SMS it may take before the rest waits for MORE
    /// @param tag      the source as it stands in the SMS; null when the operator's own words need none
    /// @param passages what the answer stands on; empty outside retrieval and model
    record Found(
            MessageId id,
            ConversationId conversation,
            Route route,
            SmsText text,
            int parts,
            @Nullable String tag,
            List<Passage> passages,
            String reason)
            implements Answer {}

    /// The service works but has nothing to say on this.
    ///
    /// @param passages what came near, for the model to read; often empty
    record NotFound(MessageId id, ConversationId conversation, Route route, List<Passage> passages, String reason)
            implements Answer {}

    /// The service could not try: no model, battery low, too late.
    record Unavailable(MessageId id, ConversationId conversation, Route route, String reason) implements Answer {}
}
