package org.evy.gateway;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.evy.codec.DataCoding;
import org.evy.codec.Deliver;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.StatusReport;
import org.evy.messages.MessageId;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a PDU to a text that waits for its answer. [#keep] comes before the modem may forget the PDU,
/// [#read] after.
final class Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    private static final int MOST_AT_ONCE = 100;
    /// A report may overtake the modem's answer to its own SMS.
    private static final long HOLD_REPORT = 5_000;

    private static final int PID_TYPE_0 = 0x40;
    private static final int PID_RETURN_CALL = 0x5F;
    private static final int PID_SIM_DATA = 0x7F;
    private static final int HEADER_MESSAGES_WAITING = 0x01;

    private final Journal journal;
    private final Tables tables;
    private final Settings settings;
    private final SteadyClock clock;
    private final Announcer announcer;
    private final GatewayMetrics metrics;
    private final LongTexts longTexts;
    private volatile boolean holding;

    /// @param answerWithin milliseconds
    record Settings(CallingCode home, int shortestNumber, long answerWithin) {}

    Inbound(
            Journal journal,
            Tables tables,
            Settings settings,
            SteadyClock clock,
            Announcer announcer,
            GatewayMetrics metrics) {
        this.journal = journal;
        this.tables = tables;
        this.settings = settings;
        this.clock = clock;
        this.announcer = announcer;
        this.metrics = metrics;
        this.longTexts = new LongTexts(tables.pdus(), clock, metrics);
    }

    /// Once this has returned, the modem may delete them.
    ///
    /// @return how many of them the journal did not have yet
    int keep(List<String> pdus) {
        long now = clock.now();
        int added = journal.write(sql -> {
            int fresh = 0;
            for (var hex : pdus) {
                fresh += tables.pdus().add(sql, hex, now) ? 1 : 0;
            }
            return fresh;
        });
        metrics.duplicates(pdus.size() - added);
        return added;
    }

    /// True while a report waits for the SMS that it is about; [#read] looks again.
    boolean holding() {
        return holding;
    }

    /// Understands everything that was kept; what cannot be understood is put aside and holds up nobody.
    void read() {
        while (true) {
            var news = new ArrayList<Runnable>();
            boolean more = journal.write(sql -> {
                var raws = tables.pdus().unread(sql, MOST_AT_ONCE);
                int held = 0;
                for (var raw : raws) {
                    held += read(sql, raw, news) ? 0 : 1;
                }
                holding = held > 0;
                return raws.size() == MOST_AT_ONCE && held < MOST_AT_ONCE;
            });
            news.forEach(Runnable::run);
            if (!more) {
                return;
            }
        }
    }

    /// @return false when it has to be looked at again
    private boolean read(Sql sql, ReceivedPdus.Raw raw, List<Runnable> news) throws SQLException {
        String problem;
        try {
            switch (Pdu.decodeFromNetwork(raw.hex())) {
                case Deliver deliver -> received(sql, raw, deliver, news);
                case StatusReport report -> {
                    return reported(sql, raw, report, news);
                }
                default -> tables.pdus().drop(sql, raw, "an SMS of our own");
            }
            return true;
        } catch (PduException unreadable) {
            problem = String.valueOf(unreadable.getMessage());
        } catch (RuntimeException defect) {
            // A mistake of ours must not stop the texts behind this one.
            problem = defect.getClass().getSimpleName();
        }
        tables.pdus().quarantine(sql, raw, problem);
        var why = problem;
        news.add(() -> {
            metrics.quarantined();
            LOG.warn("an SMS that cannot be read was put aside: {}", why);
        });
        return true;
    }

    private boolean reported(Sql sql, ReceivedPdus.Raw raw, StatusReport report, List<Runnable> news)
            throws SQLException {
        var change = tables.reports().match(sql, report, clock.now());
        if (change.isPresent()) {
            tables.pdus().done(sql, raw);
            change.get().forEach(each -> news.add(() -> announcer.changed(each)));
        } else if (raw.receivedAt() + HOLD_REPORT > clock.now()) {
            return false;
        } else {
            tables.pdus().drop(sql, raw, "a report about no SMS of ours");
        }
        return true;
    }

    private void received(Sql sql, ReceivedPdus.Raw raw, Deliver sms, List<Runnable> news) throws SQLException {
        var noText = noText(sms);
        if (noText != null) {
            tables.pdus().drop(sql, raw, noText);
            news.add(() -> metrics.dropped(noText));
            return;
        }
        var number = PhoneNumber.of(sms.from(), settings.home(), settings.shortestNumber());
        var who = number.map(tables.ids()::of)
                .orElseGet(() -> tables.ids()
                        .ofStranger(sms.from().kind() + ":" + sms.from().digits()));
        if (number.isPresent()) {
            tables.people().meet(sql, who, number.get());
        }
        var part = sms.data().concatenation();
        if (part == null || part.total() == 1) {
            tables.pdus().done(sql, raw);
            var stamp = LongTexts.stamp(sms);
            var data = sms.data();
            add(sql, new LongTexts.Joined(who, data.text(), data.encoding(), 1, true, stamp, raw.receivedAt()), news);
        } else {
            for (var joined : longTexts.add(sql, raw, sms, part, who, news)) {
                add(sql, joined, news);
            }
        }
    }

    /// Why an SMS is none that a person wrote; null when it is.
    private static @Nullable String noText(Deliver sms) {
        if (sms.protocolId() == PID_TYPE_0 || sms.protocolId() == PID_SIM_DATA) {
            return "for the phone or the SIM";
        }
        if (sms.data().destinationPort() != null) {
            return "for an application";
        }
        boolean voiceMail = sms.protocolId() == PID_RETURN_CALL
                || DataCoding.of(sms.dataCoding()).waitingIndication()
                || sms.data().header().stream().anyMatch(element -> element.id() == HEADER_MESSAGES_WAITING);
        return voiceMail ? "voice mail" : null;
    }

    /// Parts that waited since then go on without the missing ones.
    void handOnWaitingSince(long time) {
        var news = new ArrayList<Runnable>();
        journal.write(sql -> {
            for (var group : tables.pdus().waitingSince(sql, time)) {
                add(sql, longTexts.handOn(sql, group), news);
            }
            return true;
        });
        news.forEach(Runnable::run);
    }

    private void add(Sql sql, LongTexts.Joined joined, List<Runnable> news) throws SQLException {
        boolean person = tables.people().number(sql, joined.conversation()).isPresent();
        var text = new Texts.Text(
                MessageId.random(),
                joined.conversation(),
                new SmsText(joined.words()),
                joined.encoding().name(),
                joined.parts(),
                joined.complete(),
                joined.stamp(),
                joined.receivedAt(),
                clock.now() + settings.answerWithin());
        tables.texts().add(sql, text, person);
        news.add(() -> announcer.received(text, person));
    }
}
