package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.evy.codec.SmsLength;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person texts the node and reads what comes back.
class NodeAnswersTest {

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EvyInstallation evy;

    private static int phones = 1;

    @BeforeAll
    static void start() throws Exception {
        evy = new EvyInstallation(folder).configured("""
                        evy:
                          danger:
                            responders:
                              - {role: nurse-1, language: en}
                          gateway:
                            roles: {nurse-1: "+254711000111"}
                        """);
        evy.up();
    }

    @AfterAll
    static void stop() throws Exception {
        evy.close();
    }

    @Test
    void answersAQuestionInOneSmsWithItsSource() {
        var answer = ask("How do I make river water safe to drink?");

        assertThat(answer).contains("Boil").matches("(?s).*\\[\\w+]$");
        assertThat(SmsLength.of(answer).parts()).isEqualTo(1);
    }

    @Test
    void givesAdviceInDangerAtOnceInTheLanguageOfTheText() {
        assertThat(ask("my baby is not breathing")).contains("breath").contains("999");
        assertThat(ask("mtoto hapumui")).contains("999").doesNotContain("breath");
        assertThat(ask("nyoka amemuuma mwanangu")).contains("999");
    }

    @Test
    void alertsTheResponderAndTellsThePersonOnlyWhatHappened() {
        var phone = phone();
        evy.text(phone, "my baby is not breathing");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !evy.received("+254711000111").isEmpty());
        await().atMost(Duration.ofSeconds(20)).until(() -> evy.received(phone).size() >= 2);
        assertThat(evy.received(phone).get(0))
                .doesNotContainIgnoringCase("on the way")
                .doesNotContain("texted");
        assertThat(evy.received(phone).get(1)).contains("nurse");
        assertThat(evy.received("+254711000111").getFirst()).doesNotContain(phone.substring(1));
    }

    @Test
    void answersKeywords() {
        assertThat(ask("HELP")).containsIgnoringCase("STOP");
        assertThat(ask("zaidi")).isNotBlank();
    }

    @Test
    void givesWithMoreWhatCameCloseBehindTheAnswerUntilNothingIsLeft() {
        var phone = phone();
        var said = new java.util.LinkedHashSet<String>();
        said.add(evy.answerTo(phone, "How do I plant maize?"));
        String more = evy.answerTo(phone, "MORE");
        while (more.matches("(?s).*\\[\\w+]$")) {
            assertThat(said.add(more)).as("something new").isTrue();
            assertThat(SmsLength.of(more).parts()).isEqualTo(1);
            more = evy.answerTo(phone, "MORE");
        }
        assertThat(said).hasSizeGreaterThan(1);
        assertThat(more).contains("nothing more");
    }

    @Test
    void admitsWhatItDoesNotKnow() {
        assertThat(ask("what is the capital of the moon"))
                .containsIgnoringCase("not know")
                .doesNotContain("[");
    }

    @Test
    void readsATextOfThreePartsAndAnswersIt() {
        var question =
                ("Good morning, I hope you are well. We are a family of six and we live near the river. The tank of the"
                                + " village has been dry since last week, so my wife brings the water from the river, and yesterday"
                                + " two of the children had a running stomach. My neighbour says the river water is dirty because of"
                                + " the cows. How do I make river water safe to drink? Please answer soon because they are thirsty,"
                                + " thank you very much")
                        .strip();
        assertThat(SmsLength.of(question).parts()).isEqualTo(3);

        assertThat(ask(question)).matches("(?s).*\\[\\w+]$");
    }

    @Test
    void readsEmojiAndNothingAtAll() {
        assertThat(ask("How do I treat a burn? \uD83D\uDD25\uD83D\uDE22")).isNotBlank();
        assertThat(ask("")).isNotBlank();
    }

    @Test
    void answersFrenchInFrench() {
        assertThat(ask("Comment rendre l'eau de la rivière potable ?")).containsIgnoringCase("eau");
    }

    @Test
    void obeysStopAndStart() {
        var phone = phone();
        assertThat(evy.answerTo(phone, "STOP")).isNotBlank();
        evy.text(phone, "How do I plant maize?");
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> evy.received(phone).size() == 1);

        assertThat(evy.answerTo(phone, "my baby is not breathing")).contains("999");
        int before = evy.received(phone).size();
        evy.text(phone, "START");
        await().atMost(Duration.ofSeconds(20)).until(() -> evy.received(phone).size() > before);
    }

    @Test
    void remembersTheLanguageThatWasChosen() {
        var phone = phone();
        evy.answerTo(phone, "LANG SW");
        assertThat(evy.answerTo(phone, "HELP")).contains("ACHA");
    }

    @Test
    void answersEachOfManyTextsExactlyOnce() {
        var people = Stream.generate(NodeAnswersTest::phone).limit(60).toList();
        people.forEach(phone -> evy.text(phone, "ABOUT"));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        people.stream().noneMatch(phone -> evy.received(phone).isEmpty()));
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(people).allSatisfy(phone -> assertThat(evy.received(phone)).hasSize(1));
    }

    @Test
    void tellsWhatHappenedToATextWithoutSayingWho() {
        var phone = phone();
        evy.answerTo(phone, "my number is 0712 345 678, how far apart do I plant maize");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> evy.nodePage("/texts?last=50").contains("[phone]"));

        assertThat(evy.nodePage("/texts?last=50")).doesNotContain("345 678").doesNotContain(phone.substring(1));
    }

    @Test
    void servesHealthAndMetrics() {
        assertThat(evy.nodePage("/health")).contains("\"sms-gateway\"").contains("\"UP\"");
        assertThat(evy.nodePage("/sms-gateway/health")).contains("UP");
        assertThat(evy.nodePage("/prometheus"))
                .contains("evy_router_texts_total")
                .contains("evy_gateway_");
    }

    @Test
    void neitherNumbersNorTextsAreReadableInAnythingTheNodeWrote() throws Exception {
        var phone = "+254733987123";
        evy.answerTo(phone, "my canary zebrawood how do I store maize");
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        for (var written : List.of("kafka", "journal", "keys")) {
            try (var files = Files.walk(folder.resolve(written))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("zebrawood")
                            .doesNotContain("733987123");
                }
            }
        }
        assertThat(Files.readString(folder.resolve("logs/up.log")))
                .doesNotContain("zebrawood")
                .doesNotContain("733987123");
    }

    private static String ask(String words) {
        return evy.answerTo(phone(), words);
    }

    private static String phone() {
        return "+2547000%05d".formatted(phones++);
    }
}
