package org.evy.router;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.evy.messages.Alert;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.router.Notices.Notice;

/// Texts the responders and tells the person what really became of it: "texted" only after the modem took the alert,
/// "has it" only after the delivery report, "not reached" when it failed.
final class AlertWatch {

    private static final Duration KEEP = Duration.ofHours(24);

    private final Outlet outlet;
    private final Alarm alarm;
    private final Notices notices;
    private final RouterProperties properties;
    private final Map<ReplyId, Sent> alerts = new HashMap<>();

    AlertWatch(Outlet outlet, Alarm alarm, Notices notices, RouterProperties properties) {
        this.outlet = outlet;
        this.alarm = alarm;
        this.notices = notices;
        this.properties = properties;
    }

    private static final class Sent {
        private final SmsReceived about;
        private final String role;
        private final String language;
        private Runnable callOffTexted = () -> {};
        private boolean told;

        private Sent(SmsReceived about, String role, String language) {
            this.about = about;
            this.role = role;
            this.language = language;
        }
    }

    synchronized void send(Alert alert, SmsReceived about, String language) {
        var id = ReplyId.about(about.id(), "alert-" + alert.role());
        alerts.put(id, new Sent(about, alert.role(), language));
        alarm.after(KEEP, () -> forget(id));
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

    private synchronized void forget(ReplyId id) {
        alerts.remove(id);
    }

    synchronized void onResult(SmsResult result) {
        var sent = alerts.get(result.id());
        if (sent == null) {
            return;
        }
        switch (result.state()) {
            case SENT -> {
                if (!sent.told) {
                    sent.told = true;
                    sent.callOffTexted = alarm.after(properties.reportWait(), () -> tell(sent, Notice.TEXTED));
                }
            }
            case DELIVERED -> {
                sent.callOffTexted.run();
                tell(sent, Notice.HAS_IT);
                alerts.remove(result.id());
            }
            case FAILED, EXPIRED -> {
                sent.callOffTexted.run();
                tell(sent, Notice.NOT_REACHED);
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
