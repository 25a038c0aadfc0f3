package org.evy.gateway;

import java.util.Map;
import org.evy.messages.ConversationId;
import org.evy.starter.NodeKey;
import org.jspecify.annotations.Nullable;

/// The journal's tables, each of which knows its own rows; [Journal#write] puts what they do into one
/// transaction.
record Tables(
        ConversationIds ids,
        People people,
        Texts texts,
        ReceivedPdus pdus,
        Outbox outbox,
        Submissions submissions,
        DeliveryReports reports,
        Results results,
        Map<ConversationId, String> roleHolders) {

    static Tables of(NodeKey key, ConversationIds ids, SendingRules rules) {
        var people = new People(key);
        var results = new Results();
        var texts = new Texts(people);
        var outbox = new Outbox(people, texts, results, rules);
        return new Tables(
                ids,
                people,
                texts,
                new ReceivedPdus(key, ids),
                outbox,
                new Submissions(outbox, people, texts, ids, rules),
                new DeliveryReports(outbox, ids),
                results,
                Roles.holders(rules.roles(), ids));
    }

    /// The role whose number this sender has; null for everybody else.
    @Nullable String roleOf(ConversationId sender) {
        return roleHolders.get(sender);
    }
}
