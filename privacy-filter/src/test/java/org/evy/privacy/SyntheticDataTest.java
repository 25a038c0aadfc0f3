package org.evy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Measures recall on labelled sentences that nobody tuned to. Only kinds with a format or a checksum are promised;
/// names and addresses are reported as they are.
class SyntheticDataTest {

    private static final List<String> PROMISED =
            List.of("PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "EMAIL_ADDRESS", "IP_ADDRESS");

    record Label(String type, int start, int end) {}

    record Sentence(String text, List<Label> spans) {}

    @Test
    void findsNineOfTenOfWhatHasAFormat() throws IOException {
        var file = Path.of(Objects.requireNonNullElse(System.getenv("EVY_DATA_SETS"), "../../shared/data"))
                .resolve("pii/synthetic.jsonl");
        Assumptions.assumeTrue(Files.exists(file), "no data set at " + file + "; set EVY_DATA_SETS");
        var redaction = new Redaction("US", List.of());
        var json = JsonMapper.builder().build();
        var all = new TreeMap<String, Integer>();
        var found = new TreeMap<String, Integer>();
        int falseAlarms = 0;
        for (var line : Files.readAllLines(file)) {
            var sentence = json.readValue(line, Sentence.class);
            var spans = redaction.find(sentence.text());
            for (var label : sentence.spans()) {
                boolean hidden = spans.stream().anyMatch(s -> s.start() <= label.start() && label.end() <= s.end());
                all.merge(label.type(), 1, Integer::sum);
                found.merge(label.type(), hidden ? 1 : 0, Integer::sum);
            }
            falseAlarms += (int) spans.stream()
                    .filter(s -> sentence.spans().stream().noneMatch(l -> l.start() < s.end() && s.start() < l.end()))
                    .count();
        }
        all.forEach((type, count) -> System.out.printf("%-16s %3d of %3d%n", type, found.get(type), count));
        System.out.println("false alarms: " + falseAlarms);

        for (var type : PROMISED) {
            if (all.containsKey(type)) {
                assertThat(found.get(type)).as(type).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * all.get(type)));
            }
        }
    }
}
