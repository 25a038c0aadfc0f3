package org.evy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.starter.NodeProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Counts what is found among numbers that others made up, and what is found where nothing is.
class RecallTest {

    private static final List<String> FRAMES =
            List.of("%s", "call %s now", "namba yangu ni %s, asante", "mon numéro: %s.", "my number %s please help");

    /// The example numbers of libphonenumber, as each country writes them at home and abroad.
    @ParameterizedTest
    @ValueSource(strings = {"KE", "TZ", "UG", "NG", "GH", "IN", "FR", "ES", "BR", "MX", "EG", "MZ", "CD", "NP"})
    void findsPhoneNumbersOfTheCountry(String country) {
        var numbers = PhoneNumberUtil.getInstance();
        var redaction = new Redaction(country, List.of());
        var missed = new ArrayList<String>();
        int all = 0;
        for (var type : new PhoneNumberType[] {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE}) {
            var example = numbers.getExampleNumberForType(country, type);
            if (example == null) {
                continue;
            }
            for (var format : PhoneNumberFormat.values()) {
                var written = numbers.format(example, format);
                for (var frame : FRAMES) {
                    all++;
                    var left = redaction.redact(frame.formatted(written)).text();
                    if (!left.contains("[phone]") || left.matches(".*\\d{3}.*")) {
                        missed.add(frame.formatted(written) + " -> " + left);
                    }
                }
            }
        }
        assertThat(missed).as("missed of %d", all).hasSizeLessThanOrEqualTo(all / 10);
    }

    @Test
    void findsCards() {
        var random = new Random(3);
        assertRecall(Kind.CARD, 500, () -> {
            var digits = "4" + randomDigits(random, 14);
            var sum = new StringBuilder(digits).append('0');
            int rest = 0;
            for (int i = 0; i < 16; i++) {
                int digit = sum.charAt(15 - i) - '0';
                rest += i % 2 == 1 ? digit * 2 / 10 + digit * 2 % 10 : digit;
            }
            var card = digits + (10 - rest % 10) % 10;
            return random.nextBoolean() ? card : card.replaceAll("(.{4})(?!$)", "$1 ");
        });
    }

    @Test
    void findsBankAccounts() {
        var random = new Random(4);
        var countries = List.of("GB", "FR", "DE", "TN", "MU", "BR", "SA", "CI");
        assertRecall(Kind.IBAN, 500, () -> {
            var country = countries.get(random.nextInt(countries.size()));
            var account = randomDigits(random, 14 + random.nextInt(10));
            var turned = (account + country + "00")
                    .chars()
                    .mapToObj(c -> String.valueOf(Character.getNumericValue(c)))
                    .collect(Collectors.joining());
            int check = 98 - new BigInteger(turned).mod(BigInteger.valueOf(97)).intValue();
            var iban = country + "%02d".formatted(check) + account;
            return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?!$)", "$1 ");
        });
    }

    @Test
    void findsAddressesOnTheInternet() {
        var random = new Random(5);
        assertRecall(
                Kind.IP,
                500,
                () -> random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                        + random.nextInt(256));
        assertRecall(
                Kind.IP,
                500,
                () -> Stream.generate(() -> Integer.toHexString(random.nextInt(65536)))
                        .limit(8)
                        .collect(Collectors.joining(":")));
        assertRecall(
                Kind.EMAIL,
                500,
                () -> randomWord(random) + "." + randomWord(random) + random.nextInt(100) + "@" + randomWord(random)
                        + "." + (random.nextBoolean() ? "co.ke" : "org"));
    }

    @Test
    void changesNoFactOfTheStarterKnowledge() throws IOException {
        var node = new NodeProperties("N", "KE", List.of("en"), Map.of("KE", "999"), null, Path.of("d"), Path.of("k"));
        var check = new OutputCheck(node, new PrivacyProperties(List.of(), List.of(), List.of()));
        var redaction = new Redaction("KE", List.of());
        int facts = 0;
        int redacted = 0;
        for (var line : knowledge()) {
            var text = line.strip().replaceFirst("^(?:text:|-) \"?", "").replaceFirst("\"$", "");
            facts++;
            assertThat(check.check(reply(text)).changes()).as(text).isEmpty();
            redacted += redaction.redact(text).removed().isEmpty() ? 0 : 1;
        }
        assertThat(facts).isGreaterThan(100);
        assertThat(redacted).as("of %d texts without personal data", facts).isLessThanOrEqualTo(facts / 200);
    }

    private static List<String> knowledge() throws IOException {
        try (var files = Files.walk(Path.of("../knowledge"))) {
            var lines = new ArrayList<String>();
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yml")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.strip().startsWith("text: ") || line.startsWith("      - "))
                        .forEach(lines::add);
            }
            return lines;
        }
    }

    private static Reply reply(String text) {
        var id = MessageId.random();
        var person = new ConversationId("person-1");
        return new Reply(
                ReplyId.answerTo(id),
                id,
                person,
                new Recipient.Person(person),
                new SmsText(text),
                Urgency.ANSWER,
                Route.RETRIEVAL,
                null,
                "en",
                false,
                null,
                false);
    }

    private static void assertRecall(Kind kind, int times, java.util.function.Supplier<String> made) {
        var redaction = new Redaction("KE", List.of());
        int found = 0;
        for (int i = 0; i < times; i++) {
            var text = FRAMES.get(i % FRAMES.size()).formatted(made.get());
            found += redaction.redact(text).removed().containsKey(kind) ? 1 : 0;
        }
        System.out.printf("%s: %d of %d%n", kind.label(), found, times);
        assertThat(found).isGreaterThanOrEqualTo(times * 9 / 10);
    }

    private static String randomDigits(Random random, int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private static String randomWord(Random random) {
        return random.ints(3 + random.nextInt(6), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
