package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.evy.messages.AlarmChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Topics;
import org.evy.messages.Vitals;
import org.evy.starter.NodeKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// An afternoon of two operators, a nurse, two villagers and a stranger, on their phones.
class OperatorBySmsTest {

    private static final String ANNA = "+254722000001";
    private static final String BEN = "+254722000002";
    private static final String NURSE = "+254711000111";
    private static final String VILLAGER = "+254700000001";
    private static final String MOTHER = "+254700000002";
    private static final String STRANGER = "+254799999999";
    private static final String WATER = "How do I make river water safe to drink?";
    private static final Map<String, String> NAMES = Map.of(
            ANNA,
            "operator-1",
            BEN,
            "operator-2",
            NURSE,
            "nurse-1",
            VILLAGER,
            "a villager",
            MOTHER,
            "a mother",
            STRANGER,
            "a stranger");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EvyInstallation evy;

    private final List<String> transcript = new ArrayList<>();
    private int asked;

    @BeforeAll
    static void start() throws Exception {
        evy = new EvyInstallation(folder).configured("""
                        evy:
                          node: {name: Kijiji}
                          danger:
                            responders:
                              - {role: nurse-1, language: en}
                          gateway:
                            balance-code: "*144#"
                            roles: {operator-1: "+254722000001", operator-2: "+254722000002", nurse-1: "+254711000111"}
                          operator:
                            operators: [operator-1, operator-2]
                            alive-at: ""
                            zone: Africa/Nairobi
                        """);
        evy.up();
    }

    @AfterAll
    static void stop() throws Exception {
        evy.close();
    }

    /// docs/orders.md shows it.
    @AfterEach
    void writeTheTranscript() throws Exception {
        var folder = Files.createDirectories(EvyInstallation.ROOT.resolve("system-tests/target"));
        Files.writeString(folder.resolve("orders.txt"), String.join("\n", transcript) + "\n");
    }

    @Test
    void orderTheNodeAndHearOfItsAlarms() throws Exception {
        tell(Topics.VITALS, vitals());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> evy.nodePage("/health").contains("operator-service"));
        assertThat(ask(ANNA, "STATUS")).startsWith("EVY Kijiji");
        assertThat(ask(ANNA, "BALANCE")).startsWith("EVY Kijiji: the network says: Your balance is 120.50");
        assertThat(askAboutWater()).contains("Boil");

        // LOCKDOWN needs the code that went to the operator's own phone
        assertThat(ask(STRANGER, "LOCKDOWN")).doesNotContain("LOCKDOWN");
        var challenge = ask(ANNA, "LOCKDOWN");
        var order = challenge.replaceAll("(?s).*(LOCKDOWN \\d{6}).*", "$1");
        assertThat(ask(STRANGER, order)).doesNotContain("LOCKDOWN by");
        assertThat(askAboutWater()).contains("Boil");
        long before = System.nanoTime();
        assertThat(ask(ANNA, order)).contains("LOCKDOWN by operator-1");
        await().atMost(Duration.ofSeconds(20)).until(() -> !evy.received(BEN).isEmpty());
        got(BEN, evy.received(BEN).getLast());
        assertThat(evy.received(BEN).getLast()).contains("LOCKDOWN by operator-1");
        await().atMost(Duration.ofSeconds(10)).until(() -> metric("evy_router_lockdown") == 1);
        transcript.add("(locked " + (System.nanoTime() - before) / 1_000_000 + " ms after the code was texted)");

        assertThat(askAboutWater()).startsWith("For now EVY answers only emergencies.");
        assertThat(ask(VILLAGER, "HELP")).contains("STOP");
        assertThat(ask(MOTHER, "my baby is not breathing")).contains("breath").contains("999");

        // the nurse was alerted and says OK; the mother is told just that
        await().atMost(Duration.ofSeconds(20))
                .until(() -> evy.received(MOTHER).stream().anyMatch(text -> text.contains("the nurse")));
        got(NURSE, evy.received(NURSE).getFirst());
        got(MOTHER, evy.received(MOTHER).getLast());
        say(NURSE, "OK");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> evy.received(MOTHER).getLast().contains("answer from the nurse: OK"));
        got(MOTHER, evy.received(MOTHER).getLast());
        assertThat(evy.received(NURSE)).hasSize(1);

        // neither a replay nor a stranger changes anything
        assertThat(ask(ANNA, order)).doesNotContain("LOCKDOWN by");
        assertThat(ask(STRANGER, "UNLOCK")).doesNotContain("UNLOCK");
        assertThat(metric("evy_router_lockdown")).isEqualTo(1);

        // a power cut does not open it
        evy.killNode();
        transcript.add("(the node is killed and starts again)");
        evy.up();
        assertThat(askAboutWater()).startsWith("For now EVY answers only emergencies.");

        var unlock = ask(BEN, "UNLOCK").replaceAll("(?s).*(UNLOCK \\d{6}).*", "$1");
        assertThat(ask(BEN, unlock)).contains("UNLOCKED by operator-2");
        await().atMost(Duration.ofSeconds(10)).until(() -> metric("evy_router_lockdown") == 0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> evy.received(ANNA).stream().anyMatch(text -> text.contains("UNLOCKED")));
        got(ANNA, evy.received(ANNA).getLast());
        assertThat(askAboutWater()).contains("Boil");

        // an alarm, told once although it is repeated, and an OK that nobody answers
        int texts = evy.received(ANNA).size();
        var alarm = new AlarmChanged(
                "disk-low", AlarmChanged.Severity.CRITICAL, true, "disk has 80 MB left", Instant.now(), Instant.now());
        tell(Topics.ALARMS, alarm);
        tell(Topics.ALARMS, alarm);
        await().atMost(Duration.ofSeconds(20)).until(() -> evy.received(ANNA).size() > texts);
        got(ANNA, evy.received(ANNA).getLast());
        assertThat(metric("evy_operator_alarms_unacknowledged")).isEqualTo(1);
        say(ANNA, "OK");
        await().atMost(Duration.ofSeconds(20)).until(() -> metric("evy_operator_alarms_unacknowledged") == 0);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> evy.received(ANNA).size() == texts + 1);

        theAuditLogKnowsWhoOrderedWhat(order, unlock);
    }

    private void theAuditLogKnowsWhoOrderedWhat(String order, String unlock) throws Exception {
        var file = folder.resolve("logs/audit-00000001.jsonl");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(file)
                        .contains("\"who\":\"operator-2\",\"what\":\"UNLOCK\",\"outcome\":\"done\""));
        var log = Files.readString(file);
        assertThat(log)
                .contains("\"who\":\"operator-1\",\"what\":\"LOCKDOWN\",\"outcome\":\"done\"")
                .contains("\"who\":\"conversation ")
                .doesNotContain(order.replaceAll("\\D", ""))
                .doesNotContain(unlock.replaceAll("\\D", ""))
                .doesNotContain(STRANGER.substring(1));
        var whole = evy.evy("audit", "verify");
        assertThat(whole.output()).contains("is whole");
        assertThat(whole.code()).isZero();
        Files.writeString(file, log.replaceFirst("operator-1", "operator-2"));
        var broken = evy.evy("audit", "verify");
        assertThat(broken.output()).contains("audit-00000001.jsonl line ").contains("changed");
        assertThat(broken.code()).isEqualTo(1);
        Files.writeString(file, log);
    }

    private double metric(String name) {
        return evy.nodePage("/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    /// The same words twice within a second are one SMS that the modem shows twice, so each asking ends differently.
    private String askAboutWater() {
        return ask(VILLAGER, WATER + " ".repeat(asked++));
    }

    private String ask(String phone, String words) {
        transcript.add(NAMES.get(phone) + " -> EVY: " + words);
        var answer = evy.answerTo(phone, words);
        got(phone, answer);
        return answer;
    }

    private void say(String phone, String words) {
        transcript.add(NAMES.get(phone) + " -> EVY: " + words);
        evy.text(phone, words);
    }

    private void got(String phone, String words) {
        transcript.add("EVY -> " + NAMES.get(phone) + ": " + words.replace('\n', ' '));
    }

    /// As another service of the node would.
    private static void tell(String topic, Object message) throws Exception {
        var key = NodeKey.openOrCreate(folder.resolve("keys/node.key"));
        var sealed = key.seal(JsonMapper.builder().build().writeValueAsBytes(message), "");
        try (var kafka = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + evy.kafkaPort),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(new ProducerRecord<>(topic, sealed)).get();
        }
    }

    private static Vitals vitals() {
        var now = Instant.now();
        return new Vitals(
                now,
                "0.1.0",
                3 * 86_400,
                PowerLevel.LITE,
                62.0,
                31.0,
                "READY",
                -71,
                0,
                0L,
                41,
                40,
                0,
                12_300_000_000L,
                51.0,
                now.minus(Duration.ofHours(6)),
                false,
                List.of());
    }
}
