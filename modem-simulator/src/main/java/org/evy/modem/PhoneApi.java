package org.evy.modem;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.evy.codec.Encoding;
import org.evy.codec.Gsm7;
import org.evy.codec.SmsLength;
import org.jspecify.annotations.Nullable;

/// The phones over HTTP: send a text, read a phone's messages, ask what a text would cost.
final class PhoneApi {
    static final int MOST_PARTS = 10;
    private static final int SHOWN_OUTSIDE = 5;
    private static final String MESSAGES = "/messages";
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final Network network;
    private final HttpApi http;
    private final double pricePerPart;

    /// @param pricePerPart in US dollars, as an operator's tariff says
    PhoneApi(Network network, HttpApi http, double pricePerPart) {
        this.network = network;
        this.http = http;
        this.pricePerPart = pricePerPart;
        http.on("POST", "/api/texts", this::send);
        http.on("POST", "/api/measure", this::measure);
        http.on("GET", "/api/phones", this::phones);
        http.on("GET", "/api/phones/*", this::messages);
    }

    private record NewText(@Nullable String from, @Nullable String text) {}

    private record Accepted(long seq, String id, int parts, Encoding encoding, int units, int unitsLeft, Instant at) {}

    /// @param outside characters that make the text UCS-2, a few of them
    private record Measure(
            Encoding encoding,
            int units,
            int parts,
            int unitsLeft,
            double cost,
            double pricePerPart,
            List<String> outside) {}

    private record Phone(String number, PhoneMessage last) {}

    private record Messages(String phone, long seq, List<PhoneMessage> messages) {}

    private void send(HttpExchange exchange) throws ApiError, IOException {
        NewText wanted = http.read(exchange, NewText.class);
        String from = number(wanted.from(), "from");
        String text = text(wanted);
        SmsLength length = SmsLength.of(text);
        if (length.parts() > MOST_PARTS) {
            throw ApiError.badRequest(
                    "text needs %d SMS, a phone sends at most %d".formatted(length.parts(), MOST_PARTS));
        }
        Event.Texted texted = network.text(from, text);
        http.send(
                exchange,
                202,
                new Accepted(
                        texted.seq(),
                        texted.id(),
                        texted.pdus().size(),
                        texted.encoding(),
                        texted.units(),
                        length.unitsLeft(),
                        texted.at()));
    }

    private void measure(HttpExchange exchange) throws ApiError, IOException {
        String text = http.read(exchange, NewText.class).text();
        if (text == null) {
            throw ApiError.badRequest("text is missing");
        }
        SmsLength length = SmsLength.of(text);
        http.send(
                exchange,
                200,
                new Measure(
                        length.encoding(),
                        length.units(),
                        length.parts(),
                        length.unitsLeft(),
                        length.parts() * pricePerPart,
                        pricePerPart,
                        text.codePoints()
                                .mapToObj(Character::toString)
                                .filter(character -> !Gsm7.covers(character))
                                .distinct()
                                .limit(SHOWN_OUTSIDE)
                                .toList()));
    }

    private void phones(HttpExchange exchange) throws IOException {
        List<Phone> phones;
        network.lock.lock();
        try {
            phones = network.state.mailboxes.phones().entrySet().stream()
                    .map(entry -> new Phone(entry.getKey(), entry.getValue()))
                    .toList();
        } finally {
            network.lock.unlock();
        }
        http.send(exchange, 200, phones);
    }

    /// `GET /api/phones/{number}/messages?after=seq&wait=milliseconds`: at once when there are some, else
    /// when the
    /// first
    /// comes or the time is over.
    private void messages(HttpExchange exchange) throws ApiError, IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath().substring("/api/phones/".length());
        if (!path.endsWith(MESSAGES)) {
            throw new ApiError(404, "there is nothing at this path; try /api/phones/{number}/messages");
        }
        String phone = number(path.substring(0, path.length() - MESSAGES.length()), "the number in the path");
        long after = RequestGuard.number(exchange, "after", 0);
        long wait = Math.min(RequestGuard.number(exchange, "wait", 0), LONGEST_WAIT_MILLIS);
        Messages found;
        network.lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(wait);
            List<PhoneMessage> messages = network.state.mailboxes.of(phone, after);
            while (messages.isEmpty() && nanos > 0) {
                nanos = network.changed.awaitNanos(nanos);
                messages = network.state.mailboxes.of(phone, after);
            }
            found = new Messages(phone, network.state.seq(), messages);
        } finally {
            network.lock.unlock();
        }
        http.send(exchange, 200, found);
    }

    private static String number(@Nullable String number, String what) throws ApiError {
        if (number == null || number.isBlank()) {
            throw ApiError.badRequest(what + " is missing");
        }
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            throw ApiError.badRequest(what + " is not a phone number: + and 7 to 15 digits, as in +254700000001");
        }
        return number;
    }

    private static String text(NewText wanted) throws ApiError {
        String text = wanted.text();
        if (text == null) {
            throw ApiError.badRequest("text is missing");
        }
        return text;
    }
}
