package org.evy.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Preferences;
import org.evy.messages.Recipient;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsText;
import org.evy.messages.SmsToSend;
import org.evy.messages.Urgency;
import org.evy.starter.NodeKey;
import org.jspecify.annotations.Nullable;

/// A gateway without Spring, Kafka and modem, on a folder that outlives it.
final class Rig implements AutoCloseable {

    static final String AMINA = "+254700000042";
    static final long ANSWER_WITHIN = 30_000;
    static final CallingCode KENYA = new CallingCode("254");
    static final SendingRules RULES = rules(Map.of("nurse-1", new PhoneNumber("+254711111111")), true);

    /// Clocks that stand still until a test moves them; they go on over a restart.
    static final class Clocks {
        final AtomicLong nanos = new AtomicLong(1_000_000_000L);
        final AtomicLong wall = new AtomicLong(1_770_000_000_000L);

        SteadyClock start() {
            return new SteadyClock(nanos::get, wall::get);
        }

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
            wall.addAndGet(time.toMillis());
        }
    }

    final Path folder;
    final Clocks clocks;
    final SteadyClock clock;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final GatewayMetrics metrics = new GatewayMetrics(meters);
    final NodeKey nodeKey;
    final ConversationIds ids;
    final Journal journal;
    final Tables tables;
    final List<String> steps = new CopyOnWriteArrayList<>();
    final Trace trace;
    final Announcer announcer;
    final Inbound inbound;
    final Outgoing outgoing;
    final DeadlineWatch watch;
    final List<Object> published = new CopyOnWriteArrayList<>();
    volatile boolean kafkaAway;
    final Publisher publisher;

    private Rig(Path folder, Clocks clocks, SendingRules rules) {
        this.folder = folder;
        this.clocks = clocks;
        clock = clocks.start();
        nodeKey = NodeKey.openOrCreate(folder.resolve("keys/node.key"));
        ids = ConversationIds.openOrCreate(folder.resolve("keys/numbers.key"));
        journal = new Journal(folder.resolve("journal"), metrics::flushed);
        var restored = Restored.settle(journal, folder.resolve("journal"));
        tables = Tables.of(nodeKey, ids, rules);
        KeyCheck.run(journal, nodeKey, ids);
        Gateway.recover(journal, tables, clock, ANSWER_WITHIN);
        trace = new Trace((id, who, what, reason, text) -> steps.add((what + " " + reason).strip()));
        restored.tell(trace);
        announcer = new Announcer(trace, metrics);
        inbound =
                new Inbound(journal, tables, new Inbound.Settings(KENYA, 7, ANSWER_WITHIN), clock, announcer, metrics);
        outgoing = new Outgoing(journal, tables, clock, announcer);
        DeadlineWatch.LastResortWords words = person ->
                new DeadlineWatch.SmsTextIn(LastResort.text(person.language(), List.of("en", "sw"), "999"), "sw");
        watch = new DeadlineWatch(
                journal,
                tables,
                inbound,
                clock,
                announcer,
                new DeadlineWatch.Settings(Duration.ofMinutes(10), Duration.ofDays(30), words));
        publisher = new Publisher(journal, tables, clock, (topic, message) -> {
            if (kafkaAway) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }
            published.add(message);
            return CompletableFuture.runAsync(() -> {}, Runnable::run);
        });
    }

    static Rig in(Path folder) {
        return new Rig(folder, new Clocks(), RULES);
    }

    static Rig in(Path folder, SendingRules rules) {
        return new Rig(folder, new Clocks(), rules);
    }

    static SendingRules rules(Map<String, PhoneNumber> roles, boolean resend) {
        return new SendingRules(roles, resend, Duration.ofSeconds(120), null);
    }

    /// As after a kill: nothing in memory survives.
    Rig restart() {
        close();
        return new Rig(folder, clocks, RULES);
    }

    /// From the modem through the journal, as the driver does it.
    void receive(String... pdus) {
        inbound.keep(List.of(pdus));
        inbound.read();
    }

    List<Texts.Text> openTexts() {
        return journal.write(sql -> tables.texts().overdue(sql, Long.MAX_VALUE, 1000));
    }

    Texts.Text onlyText() {
        var texts = openTexts();
        if (texts.size() != 1) {
            throw new AssertionError(texts.size() + " open texts");
        }
        return texts.getFirst();
    }

    List<SmsReceived> publishedTexts() {
        publish();
        return published.stream()
                .filter(SmsReceived.class::isInstance)
                .map(SmsReceived.class::cast)
                .toList();
    }

    List<SmsResult> results() {
        publish();
        return published.stream()
                .filter(SmsResult.class::isInstance)
                .map(SmsResult.class::cast)
                .toList();
    }

    void publish() {
        try {
            publisher.publish();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    ConversationId who(String number) {
        return ids.of(new PhoneNumber(number));
    }

    SmsToSend answer(Texts.Text text, String words) {
        return reply(ReplyId.answerTo(text.id()), text, words, Urgency.ANSWER, false, null, false);
    }

    SmsToSend reply(
            ReplyId id,
            Texts.Text text,
            String words,
            Urgency urgency,
            boolean report,
            @Nullable Preferences remember,
            boolean erase) {
        return new SmsToSend(
                id,
                text.id(),
                text.conversation(),
                new Recipient.Person(text.conversation()),
                new SmsText(words),
                urgency,
                Route.TEMPLATE,
                null,
                "en",
                report,
                remember,
                erase);
    }

    SmsToSend toRole(String role, MessageId about, ConversationId who, String words) {
        return new SmsToSend(
                ReplyId.about(about, role),
                about,
                who,
                new Recipient.Role(role),
                new SmsText(words),
                Urgency.EMERGENCY,
                Route.EMERGENCY,
                null,
                "en",
                true,
                null,
                false);
    }

    /// Claims the next part as the sender does.
    Submissions.@Nullable Part claim() {
        return journal.write(sql -> {
                    tables.submissions().sweep(sql, clock.now());
                    return tables.submissions().claim(sql, Urgency.BULK, clock.now(), new ArrayList<>());
                })
                .part();
    }

    Submissions.Part mustClaim() {
        var part = claim();
        if (part == null) {
            throw new AssertionError("nothing to send");
        }
        return part;
    }

    void settle(Submissions.Part part, Submission outcome) {
        announcer.changed(journal.write(sql -> tables.submissions().settle(sql, part.row(), outcome, clock.now())));
    }

    String state(ReplyId id) {
        return journal.write(
                sql -> sql.first("SELECT state FROM outbox WHERE reply_id = ?", row -> row.getString(1), id.value())
                        .orElse("none"));
    }

    long count(String query) {
        return journal.write(sql -> sql.number(0, query));
    }

    @Override
    public void close() {
        trace.close();
        journal.close();
    }
}
