package org.evy.gateway;

import org.evy.starter.NodeKey;

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
        Results results) {

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
                results);
    }
}
