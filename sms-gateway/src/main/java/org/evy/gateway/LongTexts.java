package org.evy.gateway;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.evy.codec.Concatenation;
import org.evy.codec.Deliver;
import org.evy.codec.Encoding;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.SmsParts;
import org.evy.codec.UserData;
import org.evy.messages.ConversationId;
import org.jspecify.annotations.Nullable;

/// Puts long texts together from parts that come in any order, twice, late or never.
final class LongTexts {

    /// A text with everything that came of it.
    ///
    /// @param parts      how many came
    /// @param stamp      the service centre's time of the first one, in milliseconds since 1970
    /// @param receivedAt steady time
    record Joined(
            ConversationId conversation,
            String words,
            Encoding encoding,
            int parts,
            boolean complete,
            @Nullable Long stamp,
            long receivedAt) {
        @Override
        public String toString() {
            return parts + " parts of " + conversation;
        }
    }

    private static final String GAP = "[...]";

    private final ReceivedPdus pdus;
    private final SteadyClock clock;
    private final GatewayMetrics metrics;

    LongTexts(ReceivedPdus pdus, SteadyClock clock, GatewayMetrics metrics) {
        this.pdus = pdus;
        this.clock = clock;
        this.metrics = metrics;
    }

    private record Part(
            ReceivedPdus.Raw raw, UserData data, @Nullable Long stamp) {}

    /// @return the texts that this part completes, or ends
    List<Joined> add(
            Sql sql, ReceivedPdus.Raw raw, Deliver sms, Concatenation part, ConversationId who, List<Runnable> news)
            throws SQLException {
        // Eight- and sixteen-bit references are different counters.
        int reference = part.wide() ? 0x10000 | part.reference() : part.reference();
        var group = new ReceivedPdus.Group(who, reference, part.total());
        var payload = sms.data().payload();
        var waiting = parts(sql, group);
        if (waiting.isEmpty() && pdus.comesTooLate(sql, group, part.sequence(), payload, stamp(sms))) {
            pdus.drop(sql, raw, "a part that came too late");
            news.add(() -> metrics.dropped("late part"));
            return List.of();
        }
        var joined = new ArrayList<Joined>();
        var same = waiting.get(part.sequence());
        if (same != null && Arrays.equals(same.data().payload(), payload)) {
            pdus.drop(sql, raw, "a part that was there already");
            news.add(() -> metrics.duplicates(1));
            return List.of();
        }
        if (same != null) {
            // The same number with other words: the next text under the same reference.
            joined.add(handOn(sql, group));
        }
        pdus.waits(sql, raw, group, part.sequence(), payload, stamp(sms));
        if (parts(sql, group).size() == part.total()) {
            joined.add(handOn(sql, group));
        }
        return joined;
    }

    private TreeMap<Integer, Part> parts(Sql sql, ReceivedPdus.Group group) throws SQLException {
        var parts = new TreeMap<Integer, Part>();
        for (var raw : pdus.waiting(sql, group)) {
            try {
                if (Pdu.decodeFromNetwork(raw.hex()) instanceof Deliver sms
                        && sms.data().concatenation() instanceof Concatenation part) {
                    parts.put(part.sequence(), new Part(raw, sms.data(), stamp(sms)));
                }
            } catch (PduException impossible) {
                throw new IllegalStateException("a part that could be read before", impossible);
            }
        }
        return parts;
    }

    /// The text as far as it came; its parts are done with.
    Joined handOn(Sql sql, ReceivedPdus.Group group) throws SQLException {
        var parts = parts(sql, group);
        var data = new TreeMap<Integer, UserData>();
        for (var entry : parts.entrySet()) {
            pdus.done(sql, entry.getValue().raw());
            data.put(entry.getKey(), entry.getValue().data());
        }
        var first = parts.firstEntry().getValue();
        boolean complete = parts.size() == group.total();
        // A complete text counts from its last part: only then could anybody have answered it.
        long receivedAt = complete
                ? parts.values().stream()
                        .mapToLong(part -> part.raw().receivedAt())
                        .max()
                        .orElseThrow()
                : clock.now();
        var words = join(data, group.total());
        return new Joined(
                group.conversation(),
                words,
                first.data().encoding(),
                parts.size(),
                complete,
                first.stamp(),
                receivedAt);
    }

    /// @param parts by their number, from 1
    static String join(SortedMap<Integer, UserData> parts, int total) {
        var text = new StringBuilder();
        List<UserData> run = new ArrayList<>();
        boolean gap = false;
        for (int number = 1; number <= total; number++) {
            var part = parts.get(number);
            if (part != null) {
                run.add(part);
                gap = false;
                continue;
            }
            text.append(SmsParts.join(run));
            run.clear();
            if (!gap) {
                text.append(GAP);
            }
            gap = true;
        }
        return text.append(SmsParts.join(run)).toString();
    }

    static @Nullable Long stamp(Deliver sms) {
        OffsetDateTime at = sms.timestamp();
        return at == null ? null : at.toInstant().toEpochMilli();
    }
}
