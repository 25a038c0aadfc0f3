package org.evy.router;

import java.time.Instant;
import java.util.List;
import org.evy.messages.Passage;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.Turn;

/// A text that waits for its answer, and how far it has come.
final class OpenQuestion {

    final SmsReceived sms;
    final String language;
    private final List<Turn> earlier;
    Route asked = Route.EMERGENCY;
    List<Passage> passages = List.of();
    /// A responder's OK to an alert: if it is nothing else, there is nothing to answer.
    boolean acknowledged;
    /// Lockdown kept it from those who may have known.
    boolean held;
    Runnable callOffTimeout = () -> {};

    OpenQuestion(SmsReceived sms, String language, List<Turn> earlier) {
        this.sms = sms;
        this.language = language;
        this.earlier = earlier;
    }

    /// @param until when the service's answer is of no use any more
    Question forService(Instant until) {
        return new Question(sms.id(), sms.conversation(), sms.text(), sms.role(), language, until, passages, earlier);
    }
}
