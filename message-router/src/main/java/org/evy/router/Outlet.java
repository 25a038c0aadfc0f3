package org.evy.router;

import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.evy.messages.Reply;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;

/// What the router may do to the world; on Kafka in the product, in a list in the tests.
interface Outlet {

    void ask(Route route, Question question);

    void say(Reply reply);

    /// One line of the text's trace; `reason` never holds the person's words.
    void note(MessageId id, ConversationId conversation, String what, String reason, @Nullable SmsText text);
}
