package org.evy.modem;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `./evy text "question"`: texts the node from a simulated phone, and shows the reply and what each
/// service did for
/// it.
public final class TextCommand {
    private static final int ANSWERED = 0;
    private static final int NO_REPLY = 1;
    private static final int WRONG_USAGE = 2;
    private static final int NOT_REACHABLE = 3;

    private static final int CONNECT_MILLIS = 2_000;
    private static final int REQUEST_MILLIS = 5_000;
    /// The last step is written beside the reply, so it may come a little after it.
    private static final long STEPS_WITHIN_MILLIS = 700;
    private static final long STEPS_EVERY_MILLIS = 50;
    /// After danger more texts follow: the next advice, and what became of the alert.
    private static final long MORE_WITHIN_MILLIS = 1_500;

    private final TextOptions options;

    private TextCommand(TextOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out, System.err);
        out.flush();
        System.exit(code);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.println(TextOptions.USAGE);
            return ANSWERED;
        }
        TextOptions options;
        try {
            options = TextOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println("evy text: " + e.getMessage() + "\n" + TextOptions.USAGE);
            return WRONG_USAGE;
        }
        try {
            TextOutcome outcome = new TextCommand(options).ask();
            out.println(options.json() ? outcome.json() : outcome.picture());
            return outcome.replies().isEmpty() ? NO_REPLY : ANSWERED;
        } catch (Refused e) {
            err.println("evy text: " + e.getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            err.println("evy text: " + e.getMessage());
            return NOT_REACHABLE;
        }
    }

    /// The simulator did not want the text.
    private static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    private TextOutcome ask() throws IOException {
        reach(options.simulator(), "modem simulator");
        reach(options.node(), "EVY node");
        String language = options.language();
        if (language != null) {
            JsonTree sent = send("LANG " + language);
            if (replies(sent.number("seq"), options.seconds() * 1_000L).isEmpty()) {
                return new TextOutcome(options, sent, List.of(), null, "no reply to LANG " + language + whyNot());
            }
        }
        JsonTree sent = send(options.question());
        List<JsonTree> replies = new ArrayList<>(replies(sent.number("seq"), options.seconds() * 1_000L));
        if (replies.isEmpty()) {
            return new TextOutcome(
                    options, sent, replies, null, "no reply within " + options.seconds() + " s" + whyNot());
        }
        long answeredAt = System.nanoTime();
        JsonTree steps = steps(replies.getFirst().number("reference"), sent.text("at"));
        if (steps != null && TextOutcome.route(steps).equals("EMERGENCY")) {
            more(replies, answeredAt);
        }
        return new TextOutcome(
                options,
                sent,
                replies,
                steps,
                steps == null ? "the node at " + options.node() + " has no steps of it" : "");
    }

    /// Asked before anything is sent: a text to a node that is down would only be answered when it is up
    /// again.
    private static void reach(URI address, String what) throws IOException {
        try (Socket socket = new Socket()) {
            int port = address.getPort() < 0 ? 80 : address.getPort();
            socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new IOException("no " + what + " at " + address + ": start it with ./evy up", e);
        }
    }

    private JsonTree send(String text) throws IOException {
        String body = TextOutcome.write(json -> {
            json.writeStringProperty("from", options.from());
            json.writeStringProperty("text", text);
        });
        LocalHttp.Response response = LocalHttp.post(options.simulator().resolve("/api/texts"), body, REQUEST_MILLIS);
        JsonTree answer = JsonTree.parse(response.body());
        if (response.status() != 202) {
            throw new Refused("the simulator does not take this text: " + answer.text("error"));
        }
        return answer;
    }

    /// The texts that came to this phone after `seq`: at least one, unless the time was over.
    private List<JsonTree> replies(long seq, long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            long left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            URI address = options.simulator()
                    .resolve("/api/phones/" + options.from() + "/messages?after=" + seq + "&wait="
                            + Math.min(left, 30_000));
            JsonTree found = JsonTree.parse(LocalHttp.get(address, 60_000).body());
            List<JsonTree> replies = found.list("messages").stream()
                    .filter(message -> message.text("direction").equals("FROM_NODE"))
                    .toList();
            if (!replies.isEmpty() || left == 0) {
                return replies;
            }
            for (JsonTree own : found.list("messages")) {
                seq = Math.max(seq, own.number("seq"));
            }
        }
    }

    /// The commonest reason why nobody answers; empty when it is not that.
    private String whyNot() throws IOException {
        JsonTree health = JsonTree.parse(LocalHttp.get(options.simulator().resolve("/health"), REQUEST_MILLIS)
                .body());
        return health.text("node").equals("attached")
                ? ""
                : ": no gateway has the simulator's modem open, check the node's modem port";
    }

    private void more(List<JsonTree> replies, long answeredAt) throws IOException {
        while (true) {
            long left = MORE_WITHIN_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answeredAt);
            List<JsonTree> next =
                    left <= 0 ? List.of() : replies(replies.getLast().number("seq"), left);
            if (next.isEmpty()) {
                return;
            }
            replies.addAll(next);
        }
    }

    /// What the node noted about the text that this reference answers; null when it knows nothing of it.
    private @Nullable JsonTree steps(long reference, String after) {
        URI address = options.node().resolve("/texts?reference=" + reference + "&after=" + after);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STEPS_WITHIN_MILLIS);
        JsonTree found = null;
        while (System.nanoTime() < end) {
            try {
                LocalHttp.Response response = LocalHttp.get(address, (int) STEPS_WITHIN_MILLIS);
                if (response.status() == 200) {
                    found = JsonTree.parse(response.body());
                    if (found.list("steps").stream()
                            .anyMatch(step -> step.text("what").equals("sent"))) {
                        return found;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(STEPS_EVERY_MILLIS);
            } catch (IOException | tools.jackson.core.JacksonException _) {
                return found;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
        return found;
    }
}
