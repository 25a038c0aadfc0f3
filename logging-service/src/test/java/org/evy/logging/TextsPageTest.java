package org.evy.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.evy.messages.MessageId;
import org.evy.messages.RedactedStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class TextsPageTest {

    private final RecentTexts recent = new RecentTexts(2);
    private final MessageId id = new MessageId("0123456789abcdef0123456789abcdef");
    private final StepFiles files;
    private final TextsPage page;

    TextsPageTest(@TempDir Path folder) {
        var json = JsonMapper.builder().build();
        files = new StepFiles(
                folder,
                new LoggingProperties(
                        DataSize.ofMegabytes(8),
                        DataSize.ofMegabytes(1),
                        Duration.ofDays(30),
                        Duration.ofSeconds(1),
                        DataSize.ofMegabytes(1),
                        8,
                        2),
                json,
                org.evy.starter.NodeKey.openOrCreate(folder.resolve("keys/node.key")),
                Clock.systemUTC());
        page = new TextsPage(recent, files, json);
    }

    @Test
    void tellsWhatHappenedToATextByItsFirstDigits() throws Exception {
        add(StepFilesTest.step(id, "received"));
        add(StepFilesTest.step(id, "sent"));

        assertThat(page.page("/012345", "")).satisfies(found -> {
            assertThat(found.code()).isEqualTo(200);
            assertThat(((TextTrace) found.body()).steps())
                    .extracting(RedactedStep::what)
                    .contains("received", "sent");
        });
    }

    @Test
    void findsOlderTextsOnDisk() throws Exception {
        add(StepFilesTest.step(id, "received"));
        for (int i = 0; i < 5; i++) {
            add(StepFilesTest.step(MessageId.random(), "received"));
        }
        assertThat(recent.find(id.value())).isEmpty();
        assertThat(page.page("/" + id, "").code()).isEqualTo(200);
    }

    @Test
    void findsTheTextWhoseAnswerTheModemNumbered() throws Exception {
        add(StepFilesTest.step(id, "sent"));

        assertThat(page.page("", "reference=17&after=2026-11-23T09:59:59Z").code())
                .isEqualTo(200);
        assertThat(page.page("", "reference=1&after=2026-11-23T09:59:59Z").code())
                .isEqualTo(404);
        assertThat(page.page("", "reference=17&after=2026-11-23T10:00:01Z").code())
                .isEqualTo(404);
    }

    @Test
    void listsTheLastTexts() throws Exception {
        for (int i = 0; i < 5; i++) {
            add(StepFilesTest.step(MessageId.random(), "received"));
        }
        assertThat((List<?>) page.page("", "last=1").body()).hasSize(1);
        assertThat((List<?>) page.page("", "").body()).hasSize(2);
        assertThat((List<?>) page.page("", "last=-5").body()).hasSize(1);
    }

    @Test
    void saysWhatToAskInsteadWhenTheQuestionIsWrong() throws Exception {
        for (var wrong : List.of("/xyz", "/0123", "/../../etc/passwd", "/ABCDEF")) {
            assertThat(page.page(wrong, "").code()).as(wrong).isEqualTo(400);
        }
        for (var wrong : List.of("last=many", "reference=x", "reference=1&after=yesterday")) {
            assertThat(page.page("", wrong).code()).as(wrong).isEqualTo(400);
        }
        assertThat(page.page("/ffffff", "").code()).isEqualTo(404);
    }

    @Test
    void dropsAStepThatComesTwice() {
        assertThat(recent.add(StepFilesTest.step(id, "received"))).isTrue();
        assertThat(recent.add(StepFilesTest.step(id, "received"))).isFalse();
    }

    @Test
    void refusesFilesThatCouldNotKeepTheCap() {
        assertThatThrownBy(() -> new LoggingProperties(
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1),
                        Duration.ofDays(1),
                        Duration.ofSeconds(1),
                        DataSize.ofMegabytes(1),
                        8,
                        2))
                .hasMessageContaining("evy.log.file-bytes");
    }

    private void add(RedactedStep step) {
        recent.add(step);
        files.append(step);
    }
}
