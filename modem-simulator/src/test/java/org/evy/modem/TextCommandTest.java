package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evy.codec.Address;
import org.evy.codec.Deliver;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.SmsParts;
import org.evy.codec.Submit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `./evy text` against the simulator and a node that answers from a table.
@EnabledOnOs(OS.LINUX)
class TextCommandTest {
    private static final Pattern LISTED = Pattern.compile("\\+CMGL: (\\d+),\\d,,\\d+\\|([0-9A-F]+)\\|");
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private ModemSimulator simulator;
    private HttpServer nodeHttp;
    private Thread node;
    private volatile boolean running = true;
    private volatile String steps = "[]";

    /// What the node answers to a text: one SMS each.
    private final Map<String, List<String>> answers = Map.of(
            "How do I boil water?", List.of("Boil it for one minute. [WHO]"),
            "Snake bite", List.of("Keep still. Call 112.", "The nurse was texted."),
            "LANG sw", List.of("Sawa."),
            "Maji?", List.of("Chemsha maji. ".repeat(15).strip()));

    @BeforeEach
    void start() throws IOException {
        simulator = ModemSimulator.start(
                "--tty", folder.resolve("modem.tty").toString(),
                "--data", folder.resolve("data").toString(),
                "--port", "0");
        nodeHttp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nodeHttp.createContext("/texts", exchange -> {
            asked.set(exchange.getRequestURI().getQuery());
            byte[] body = ("{\"id\":\"m1\",\"conversation\":\"k3\",\"steps\":" + steps + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        nodeHttp.start();
        node = Thread.ofPlatform().start(this::answerTexts);
    }

    @AfterEach
    void stop() throws InterruptedException {
        running = false;
        node.join();
        nodeHttp.stop(0);
        simulator.close();
    }

    private void answerTexts() {
        try (var line = new SerialLine(simulator.tty())) {
            line.at("ATE0");
            while (running) {
                for (var match : LISTED.matcher(line.at("AT+CMGL=4")).results().toList()) {
                    line.at("AT+CMGD=" + match.group(1));
                    if (Pdu.decodeFromNetwork(match.group(2)) instanceof Deliver deliver) {
                        answers.getOrDefault(deliver.data().text(), List.of())
                                .forEach(answer -> send(line, deliver.from(), answer));
                    }
                }
            }
        } catch (PduException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(SerialLine line, Address to, String text) {
        for (var part : SmsParts.split(text, 5)) {
            String pdu = Pdu.encode(Submit.of(to, part, false, null));
            line.type("AT+CMGS=" + Pdu.tpduOctets(pdu) + "\r");
            line.hear("> ");
            line.type(pdu + TypedInput.CTRL_Z);
            line.hear("|OK|");
        }
    }

    private static String step(String service, String what, String reason, int millis) {
        return "{\"service\":\"%s\",\"what\":\"%s\",\"reason\":\"%s\",\"at\":\"%s\",\"text\":null}"
                .formatted(service, what, reason, AT.plusMillis(millis));
    }

    private int text(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--sim",
                simulator.address().toString(),
                "--node",
                "http://127.0.0.1:" + nodeHttp.getAddress().getPort()));
        all.addAll(List.of(arguments));
        return TextCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsTheReplyAndWhatEachServiceDid() {
        steps = "[" + step("sms-gateway", "received", "1 part", 0) + ","
                + step("message-router", "answered", "route RETRIEVAL, source WHO, score 4.2", 61) + ","
                + step("sms-gateway", "sent", "reference 1", 74) + "]";
        assertThat(text("How do I boil water?")).isZero();
        assertThat(printed().lines())
                .contains(
                        "│ Boil it for one minute. [WHO]",
                        "route    RETRIEVAL, source WHO, score 4.2",
                        "source   WHO",
                        "   +61 ms  message-router     answered             route RETRIEVAL, source WHO, score 4.2",
                        "   +74 ms  sms-gateway        sent                 reference 1");
        assertThat(printed()).containsPattern("GSM7, 31 septets, 1 SMS, \\d+ ms after the text");
        assertThat(asked.get()).matches("reference=1&after=\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void printsEverythingAsJson() {
        steps = "[" + step("message-router", "answered", "route TEMPLATE, greeting", 3) + ","
                + step("sms-gateway", "sent", "", 9) + "]";
        assertThat(text("--json", "How", "do", "I", "boil", "water?")).isZero();
        JsonTree json = JsonTree.parse(printed());
        assertThat(json.text("question")).isEqualTo("How do I boil water?");
        assertThat(json.text("answered")).isEqualTo("true");
        assertThat(json.text("reply")).isEqualTo("Boil it for one minute. [WHO]");
        assertThat(json.text("route")).isEqualTo("TEMPLATE");
        assertThat(json.text("source")).isEmpty();
        assertThat(json.text("id")).isEqualTo("m1");
        assertThat(json.list("steps")).hasSize(2);
        assertThat(json.list("replies")).hasSize(1);
        assertThat(json.number("millis")).isNotNegative();
    }

    @Test
    void showsWhatFollowsAfterDanger() {
        steps = "[" + step("message-router", "answered", "route EMERGENCY, rule snake-01", 3) + ","
                + step("sms-gateway", "sent", "", 9) + "]";
        assertThat(text("Snake bite")).isZero();
        assertThat(printed()).contains("│ Keep still. Call 112.", "│ The nurse was texted.");
    }

    @Test
    void textsTheLanguageFirstAndJoinsParts() {
        steps = "[" + step("sms-gateway", "sent", "", 9) + "]";
        assertThat(text("--lang", "sw", "--from", "+254700000007", "Maji?")).isZero();
        assertThat(printed()).contains("2 SMS").doesNotContain("Sawa");
        Api api = new Api(simulator.address());
        assertThat(JsonTree.parse(api.get("/api/phones/+254700000007/messages").body())
                        .list("messages"))
                .extracting(message -> message.text("text"))
                .startsWith("LANG sw", "Sawa.", "Maji?");
    }

    @Test
    void saysWhenNobodyAnswered() {
        assertThat(text("--timeout", "1", "unknown")).isEqualTo(1);
        assertThat(printed()).startsWith("no reply within 1 s");
        out.reset();
        assertThat(text("--json", "--timeout", "1", "unknown")).isEqualTo(1);
        assertThat(JsonTree.parse(printed()).text("answered")).isEqualTo("false");
    }

    @Test
    void showsTheReplyOfANodeThatCannotBeAsked() {
        nodeHttp.removeContext("/texts");
        assertThat(text("How do I boil water?")).isZero();
        assertThat(printed()).contains("│ Boil it for one minute. [WHO]").contains("has no steps of it");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(text("--node", "http://127.0.0.1:1", "hello")).isEqualTo(3);
        assertThat(text("--sim", "http://127.0.0.1:1", "hello")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no EVY node at http://127.0.0.1:1: start it with ./evy")
                .contains("no modem simulator at http://127.0.0.1:1: start it with ./evy");
        assertThat(new Api(simulator.address()).get("/api/phones").body()).isEqualTo("[]");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(text()).isEqualTo(2);
        assertThat(text("--from", "0712", "hello")).isEqualTo(2);
        assertThat(text("--nope", "hello")).isEqualTo(2);
        assertThat(text("--timeout", "0", "hello")).isEqualTo(2);
        assertThat(text("--lang", "swahili", "hello")).isEqualTo(2);
        assertThat(text("--sim", "ftp://x", "hello")).isEqualTo(2);
        assertThat(text("a".repeat(2_000))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("usage: ./evy text", "the question is missing", "text needs 14 SMS");
        assertThat(text("--help")).isZero();
    }

    @Test
    void wrapsLongLinesBetweenWords() {
        Matcher lines = Pattern.compile(".{1,60}").matcher("");
        assertThat(TextOutcome.wrap("word ".repeat(40) + "\nnext " + "x".repeat(130)))
                .allMatch(line -> lines.reset(line).matches())
                .contains("next")
                .endsWith("x".repeat(10));
    }
}
