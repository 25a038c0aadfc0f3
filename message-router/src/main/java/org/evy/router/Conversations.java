package org.evy.router;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evy.messages.ConversationId;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Turn;
import org.jspecify.annotations.Nullable;

/// What is remembered of each conversation for a while: the last turns, the language, what MORE still has to give.
/// It lives in memory only, so nothing of it outlives the process.
final class Conversations {

    /// A village; the one silent longest is forgotten first.
    private static final int MOST = 2000;

    private final RouterProperties properties;
    private final Clock clock;
    private final Map<ConversationId, Memory> memories = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Memory> eldest) {
            return size() > MOST;
        }
    };

    Conversations(RouterProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /// What MORE brings: what did not fit into an SMS, or a fact beside the one that answered.
    ///
    /// @param route whose words they are: the privacy filter trusts an operator's words more than a model's
    /// @param tag   the source of the rest; null without one
    record Rest(String text, Route route, @Nullable String tag, String language) {}

    private static final class Memory {
        private Instant lastSeen = Instant.EPOCH;
        private @Nullable String language;
        private final Deque<Turn> turns = new ArrayDeque<>();
        private final Deque<Rest> rests = new ArrayDeque<>();
        private @Nullable String eraseCode;
        private Instant eraseUntil = Instant.EPOCH;
    }

    private Memory of(ConversationId conversation) {
        var now = clock.instant();
        var memory = memories.get(conversation);
        if (memory == null || memory.lastSeen.plus(properties.memory()).isBefore(now)) {
            memory = new Memory();
            memories.put(conversation, memory);
        }
        memory.lastSeen = now;
        return memory;
    }

    synchronized @Nullable String language(ConversationId conversation) {
        return of(conversation).language;
    }

    synchronized List<Turn> turns(ConversationId conversation) {
        return List.copyOf(of(conversation).turns);
    }

    /// @param rests what MORE still has to give, the next one first
    synchronized void answered(
            ConversationId conversation, SmsText asked, SmsText answered, String language, List<Rest> rests) {
        var memory = of(conversation);
        memory.language = language;
        memory.rests.clear();
        memory.rests.addAll(rests);
        memory.turns.addLast(new Turn(asked, answered));
        while (memory.turns.size() > properties.turns()) {
            memory.turns.removeFirst();
        }
    }

    /// What MORE still has to give, the next one first.
    synchronized List<Rest> rests(ConversationId conversation) {
        return List.copyOf(of(conversation).rests);
    }

    synchronized void promiseErasure(ConversationId conversation, String code) {
        var memory = of(conversation);
        memory.eraseCode = code;
        memory.eraseUntil = clock.instant().plus(properties.eraseWithin());
    }

    /// True once, when the text is the code that DELETE ME sent to this person and it is still good.
    synchronized boolean confirmsErasure(ConversationId conversation, SmsText text) {
        var memory = of(conversation);
        boolean confirmed =
                text.value().strip().equals(memory.eraseCode) && clock.instant().isBefore(memory.eraseUntil);
        if (confirmed) {
            memories.remove(conversation);
        }
        return confirmed;
    }
}
