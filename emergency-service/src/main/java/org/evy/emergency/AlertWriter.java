package org.evy.emergency;

import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.evy.codec.Encoding;
import org.evy.codec.SmsLength;
import org.evy.codec.Transliteration;
import org.evy.emergency.EmergencyProperties.Responder;
import org.evy.messages.Alert;
import org.evy.messages.SmsText;

/// Writes the one SMS that a responder gets: what kind of danger it may be, when, and the person's words as far as they
/// fit. It holds no phone number, neither the sender's, whom only the gateway knows, nor one that stands in the words.
final class AlertWriter {

    private static final Pattern NUMBER = Pattern.compile("\\+?\\p{Nd}(?:[\\s().\\-/]{0,2}\\p{Nd}){5,}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String CUT = "...";

    private final DangerBook book;
    private final List<Responder> responders;
    private final Clock clock;

    /// @param clock in the time zone that the responders live in
    AlertWriter(DangerBook book, List<Responder> responders, Clock clock) {
        this.book = book;
        this.responders = List.copyOf(responders);
        this.clock = clock;
    }

    /// One alert for each responder who answers for this kind.
    List<Alert> alerts(String kind, String words) {
        String time = LocalTime.now(clock).format(TIME);
        List<Alert> alerts = new ArrayList<>();
        for (Responder responder : responders) {
            if (responder.answersFor(kind)) {
                String name = book.name(kind, responder.language());
                String frame =
                        book.alert(responder.language()).replace("{kind}", name).replace("{time}", time);
                String shortFrame = "EVY " + time + " " + name + "?: {text}";
                alerts.add(new Alert(responder.role(), new SmsText(fit(frame, shortFrame, plain(words)))));
            }
        }
        return alerts;
    }

    private static String plain(String words) {
        String masked = NUMBER.matcher(words).replaceAll("[number]");
        return Transliteration.toGsm7(masked.replaceAll("\\s+", " ").strip(), true);
    }

    /// In UCS-2 an SMS has 70 letters only: there the short frame leaves more of them to the person's words.
    private static String fit(String frame, String shortFrame, String words) {
        String whole = Transliteration.toGsm7(frame.replace("{text}", words), true);
        boolean narrow = SmsLength.of(whole).encoding() == Encoding.UCS2;
        String chosen = narrow && SmsLength.of(whole).parts() > 1 ? shortFrame : frame;
        String text = Transliteration.toGsm7(chosen.replace("{text}", words), true);
        int kept = words.length();
        while (SmsLength.of(text).parts() > 1 && kept > 0) {
            kept = shorter(words, kept);
            text = Transliteration.toGsm7(
                    chosen.replace("{text}", words.substring(0, kept).strip() + CUT), true);
        }
        return text;
    }

    /// One word less, or ten letters of an endless one.
    private static int shorter(String words, int kept) {
        int blank = words.lastIndexOf(' ', kept - 1);
        int less = Math.max(blank, kept - 10);
        return less > 0 && Character.isLowSurrogate(words.charAt(less)) ? less - 1 : Math.max(less, 0);
    }
}
