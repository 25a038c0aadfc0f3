package org.evy.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.evy.codec.Pdu;
import org.evy.codec.PduException;
import org.evy.codec.Submit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the modem simulator's log of what the modem stored and accepted: a judge that the node cannot influence.
final class SimulatorLog {

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private long offset;
    private final Map<String, String> phoneOf = new HashMap<>();
    private final Map<String, Instant> stored = new HashMap<>();
    private final Map<String, Instant> submitted = new HashMap<>();

    SimulatorLog(Path file) {
        this.file = file;
    }

    /// @return milliseconds from the text's last part in the modem's store to its answer's AT+CMGS
    double answerTime(String phone, Duration patience) throws Exception {
        for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; Thread.sleep(2)) {
            read();
            var out = submitted.get(phone);
            var in = stored.get(phone);
            if (out != null && in != null) {
                return Duration.between(in, out).toNanos() / 1e6;
            }
        }
        throw new IOException("no answer within " + patience.toSeconds() + " s");
    }

    /// @return seconds from the first phone's text in the store until `count` phones from `first` to `last` have
    /// answers
    double spanSeconds(String first, String last, int count, Duration patience) throws Exception {
        for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; Thread.sleep(20)) {
            read();
            var answers = submitted.entrySet().stream()
                    .filter(each ->
                            each.getKey().compareTo(first) >= 0 && each.getKey().compareTo(last) <= 0)
                    .map(Map.Entry::getValue)
                    .toList();
            var begin = stored.get(first);
            if (answers.size() == count && begin != null) {
                return Duration.between(
                                        begin,
                                        answers.stream().max(Instant::compareTo).orElseThrow())
                                .toNanos()
                        / 1e9;
            }
        }
        throw new IOException("the burst was not answered within " + patience.toSeconds() + " s");
    }

    private void read() throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() <= offset) {
                return;
            }
            var chunk = new byte[(int) (log.length() - offset)];
            log.seek(offset);
            log.readFully(chunk);
            int whole = chunk.length;
            while (whole > 0 && chunk[whole - 1] != '\n') {
                whole--;
            }
            offset += whole;
            new String(chunk, 0, whole, StandardCharsets.UTF_8).lines().forEach(line -> take(json.readTree(line)));
        }
    }

    private void take(JsonNode event) {
        var at = Instant.parse(event.path("at").asString());
        switch (event.path("event").asString()) {
            case "texted" ->
                phoneOf.put(event.path("id").asString(), event.path("phone").asString());
            case "stored" -> {
                var phone = phoneOf.get(event.path("id").asString());
                if (phone != null) {
                    stored.put(phone, at);
                }
            }
            case "submitted" -> {
                var to = recipient(event.path("pdu").asString());
                if (to != null) {
                    submitted.putIfAbsent(to, at);
                }
            }
            default -> {
                // deletions, reports and refusals are not timed here
            }
        }
    }

    private static @Nullable String recipient(String pdu) {
        try {
            return Pdu.decodeFromPhone(pdu) instanceof Submit submit
                    ? submit.to().number()
                    : null;
        } catch (PduException broken) {
            throw new IllegalStateException("the modem accepted a PDU that cannot be read", broken);
        }
    }
}
