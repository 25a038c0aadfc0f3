package org.evy.router;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evy.messages.Alert;
import org.evy.messages.MessageId;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.router.Notices.Notice;

/// Texts the responders and tells the person what really became of it: "texted" only after the modem took the
/// alert, "has it" only after the delivery report, "not reached" when it failed, "has answered" only when a
/// responder texted OK.
final class AlertWatch {

    private static final Duration KEEP = Duration.ofHours(24);

    /// After that an OK would help nobody any more, and neither would a further alarm about its absence.
    private static final Duration TOO_LATE = Duration.ofHours(2);

    private final Outlet outlet;
    private final Alarm alarm;
    private final Notices notices;
    private final RouterProperties properties;
    private final Map<ReplyId, Sent> alerts = new HashMap<>();
    /// What an OK of a responder may be about.
    private final List<Sent> open = new ArrayList<>();
    /// Texts whose alerts nobody has answered with OK, and those of them that waited too long.
    private final Set<MessageId> waiting = new HashSet<>();
    private final Set<MessageId> unanswered = new HashSet<>();

    AlertWatch(Outlet outlet, Alarm alarm, Notices notices, RouterProperties properties, MeterRegistry meters) {
        this.outlet = outlet;
        this.alarm = alarm;
        this.notices = notices;
        this.properties = properties;
        Gauge.builder("evy.router.alerts.unanswered", this, AlertWatch::unanswered)
                .description("texts whose alerts no responder answered with OK in time")
                .register(meters);
    }

    private static final class Sent {
        private final SmsReceived about;
        private final String role;
        private final String language;
        private Runnable callOffTexted = () -> {};
        private boolean out;

        private Sent(SmsReceived about, String role, String language) {
            this.about = about;
            this.role = role;
            this.language = language;
        }
    }

    synchronized void send(Alert alert, SmsReceived about, String language) {
        var id = ReplyId.about(about.id(), "alert-" + alert.role());
        var sent = new Sent(about, alert.role(), language);
        alerts.put(id, sent);
        open.add(sent);
        alarm.after(KEEP, () -> forget(id, sent));
        if (waiting.add(about.id())) {
            alarm.after(properties.responderWait(), () -> overdue(about.id()));
            alarm.after(TOO_LATE, () -> noLonger(about.id()));
        }
        outlet.say(new Reply(
                id,
                about.id(),
                about.conversation(),
                new Recipient.Role(alert.role()),
                alert.text(),
                Urgency.EMERGENCY,
                Route.EMERGENCY,
                null,
                language,
                true,
                null,
                false));
        outlet.note(about.id(), about.conversation(), "alerting", alert.role(), null);
    }

    private synchronized void forget(ReplyId id, Sent sent) {
        alerts.remove(id);
        open.remove(sent);
    }

    private synchronized void overdue(MessageId text) {
        if (waiting.contains(text)) {
            unanswered.add(text);
        }
    }

    private synchronized void noLonger(MessageId text) {
        waiting.remove(text);
        unanswered.remove(text);
    }

    private synchronized int unanswered() {
        return unanswered.size();
    }

    /// A responder texted OK: it is about every alert that went out to that role, and each person hears of
    /// it.
    ///
    /// @return false when no alert to that role went out lately
    synchronized boolean acknowledged(String role) {
        var answered =
                open.stream().filter(sent -> sent.out && sent.role.equals(role)).toList();
        open.removeAll(answered);
        for (var sent : answered) {
            sent.callOffTexted.run();
            noLonger(sent.about.id());
            tell(sent, Notice.ANSWERED);
        }
        return !answered.isEmpty();
    }

    synchronized void onResult(SmsResult result) {
        var sent = alerts.get(result.id());
        if (sent == null) {
            return;
        }
        switch (result.state()) {
            case SENT -> {
                if (!sent.out) {
                    sent.out = true;
                    sent.callOffTexted = alarm.after(properties.reportWait(), () -> tell(sent, Notice.TEXTED));
                }
            }
            case DELIVERED -> {
                sent.out = true;
                sent.callOffTexted.run();
                // After an OK the person knows more than that.
                if (open.contains(sent)) {
                    tell(sent, Notice.HAS_IT);
                }
                alerts.remove(result.id());
            }
            case FAILED, EXPIRED -> {
                sent.callOffTexted.run();
                if (open.contains(sent)) {
                    tell(sent, Notice.NOT_REACHED);
                }
                alerts.remove(result.id());
            }
            case UNCERTAIN, NO_REPORT -> {
                // Nothing certain happened, so nothing is said.
            }
        }
    }

    private void tell(Sent sent, Notice notice) {
        var about = sent.about;
        outlet.say(new Reply(
                ReplyId.about(about.id(), "told-" + notice.name().toLowerCase(java.util.Locale.ROOT) + "-" + sent.role),
                about.id(),
                about.conversation(),
                new Recipient.Person(about.conversation()),
                new SmsText(Wording.plain(notices.about(notice, sent.role, sent.language), sent.language)),
                Urgency.EMERGENCY,
                Route.EMERGENCY,
                null,
                sent.language,
                false,
                null,
                false));
        outlet.note(about.id(), about.conversation(), "told", notice + " " + sent.role, null);
    }
}
