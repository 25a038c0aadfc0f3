package org.evy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.evy.starter.NodeProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's folder while the service runs.
class ShelfTest {

    private static final String HOURS = """
            language: en
            templates:
              - id: clinic-hours
                text: "Clinic: Mon-Fri 8-16. At night call {emergency}."
            """;

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong edits = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = shelf(Nodes.node(null, "en", "sw", "fr"));
    }

    @Test
    void usesAnEditedFileForTheNextQuestionWithoutARestart() throws IOException {
        assertThat(answer("when is the clinic open")).isEmpty();

        write("hours.yml", HOURS);
        assertThat(answer("when is the clinic open")).isEqualTo("Clinic: Mon-Fri 8-16. At night call 999.");

        write("hours.yml", HOURS.replace("8-16", "9-17"));
        assertThat(answer("clinic hours please")).contains("9-17");

        Files.delete(folder.resolve("hours.yml"));
        assertThat(answer("when is the clinic open")).isEmpty();
        assertThat(failures()).isZero();
    }

    @Test
    void editsThreeLanguages() throws IOException {
        for (var language : new String[] {"en", "sw", "fr"}) {
            write(language + ".yml", """
                    language: %s
                    templates:
                      - id: water-point
                        words: [maji, water, eau]
                        text: "Water %s"
                    """.formatted(language, language));
        }
        for (var language : new String[] {"en", "sw", "fr"}) {
            now.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(text(shelf.book().find("eau maji water", language))).isEqualTo("Water " + language);
        }
    }

    @Test
    void looksAtTheFolderAtMostEveryTwoSeconds() throws IOException {
        shelf.book();
        write("hours.yml", HOURS);

        assertThat(text(shelf.book().find("clinic hours", "en"))).isEmpty();
        now.addAndGet(Duration.ofMillis(1999).toNanos());
        assertThat(text(shelf.book().find("clinic hours", "en"))).isEmpty();
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(text(shelf.book().find("clinic hours", "en"))).isNotEmpty();
    }

    @Test
    void keepsWhatAFileSaidBeforeItWasBrokenAndSaysWhere() throws IOException {
        write("hours.yml", HOURS);
        write("other.yml", HOURS.replace("clinic-hours", "other").replace("text", "words: [otter]\n    text"));
        assertThat(answer("clinic hours")).contains("8-16");

        write("hours.yml", HOURS.replace("{emergency}", "{emergncy}"));

        assertThat(answer("clinic hours")).contains("8-16");
        assertThat(answer("otter")).contains("8-16");
        assertThat(shelf.problems())
                .singleElement()
                .asString()
                .startsWith("hours.yml:4: unknown placeholder {emergncy}");
        assertThat(failures()).isEqualTo(1);
        assertThat(meters.get("evy.template.files.refused").gauge().value()).isEqualTo(1);

        answer("clinic hours");
        assertThat(failures()).as("the same broken file is read once").isEqualTo(1);

        write("hours.yml", HOURS.replace("8-16", "10-12"));
        assertThat(answer("clinic hours")).contains("10-12");
        assertThat(shelf.problems()).isEmpty();
    }

    @Test
    void startsWithoutAFileThatIsBrokenFromTheBeginning() throws IOException {
        write("hours.yml", "language: en\ntemplates: [");
        write("good.yml", HOURS);

        var fresh = shelf(Nodes.node(null, "en"));

        assertThat(text(fresh.book().find("clinic hours", "en"))).contains("8-16");
        assertThat(fresh.problems()).singleElement().asString().startsWith("hours.yml:2: not YAML");
    }

    @Test
    void anOperatorsTextReplacesOursAndTheirKeywordWordsAreAdded() throws IOException {
        write("mine.yml", """
                language: en
                keywords:
                  HELP:
                    words: [sos, stop]
                    text: "Ask {node}."
                templates:
                  - id: greeting
                    text: "Karibu!"
                """);

        assertThat(answer("sos")).isEqualTo("Ask Kijiji.");
        assertThat(answer("help")).isEqualTo("Ask Kijiji.");
        assertThat(answer("hello")).isEqualTo("Karibu!");
        assertThat(answer("stop")).as("nobody can take STOP away").startsWith("Stopped");
    }

    @Test
    void anOperatorAddsALanguage() throws IOException {
        write("so.yml", """
                language: so
                templates:
                  - id: biyo
                    words: [biyo]
                    text: "Kari biyaha."
                """);
        var somali = shelf(Nodes.node(null, "en", "so"));

        assertThat(text(somali.book().find("biyo nadiif ah", "so"))).isEqualTo("Kari biyaha.");
        assertThat(somali.book().find("LANG SO", "en")).isInstanceOfSatisfying(Finding.ByKeyword.class, found -> {
            assertThat(found.argument()).isEqualTo("so");
            assertThat(found.language()).as("so has no text for LANG").isEqualTo("en");
        });
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Files.write(folder.resolve("latin1.yml"), "language: fr # café".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("huge.yml"), new byte[300 * 1024]);
        Files.createDirectory(folder.resolve("folder.yml"));
        Files.writeString(folder.resolve("notes.txt"), "not read at all");

        assertThat(answer("hello")).isNotEmpty();
        assertThat(shelf.problems())
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("latin1.yml:1: not UTF-8"))
                .anyMatch(problem -> problem.startsWith("huge.yml:1: larger than"))
                .anyMatch(problem -> problem.startsWith("folder.yml:1: cannot be read"));
    }

    @Test
    void makesTheFolderAtFirstStartAndExplainsItWithAnExampleThatWorks() throws IOException {
        var made = folder.resolve("new/templates");
        var fresh = new Shelf(
                Nodes.node(null, "en"), new TemplateProperties(made, Duration.ofSeconds(2)), meters, now::get);
        assertThat(fresh.problems()).isEmpty();
        var readMe = Files.readString(made.resolve("READ-ME.txt"));

        Files.writeString(
                made.resolve("example.yml"),
                readMe.substring(readMe.indexOf("language: en"), readMe.indexOf("\nwords:")));
        now.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(text(fresh.book().find("When is the market?", "en"))).startsWith("The market is on Tuesday");
        assertThat(text(fresh.book().find("clinic hours", "en"))).endsWith("At night call 999.");
        assertThat(fresh.problems()).isEmpty();
    }

    @Test
    void readsAFileOfAnEditorThatWritesAByteOrderMark() throws IOException {
        write("hours.yml", "\uFEFF" + HOURS);

        assertThat(answer("clinic hours")).contains("8-16");
    }

    @Test
    void answersFromItsOwnPagesWhileTheFolderCannotBeRead() throws IOException {
        Files.delete(folder);
        Files.writeString(folder, "a file where the folder should be");

        assertThat(answer("hello")).isNotEmpty();
        assertThat(shelf.problems()).singleElement().asString().contains("cannot be read");
        assertThat(failures()).isPositive();
        Files.delete(folder);
        assertThat(answer("hello")).isNotEmpty();
        assertThat(shelf.problems()).isEmpty();
    }

    @Test
    void shortensTheNodesNameRatherThanAnAnswer() {
        for (var name : new String[] {"", "The village computer of Upper Kijiji", "قرية"}) {
            var answer = shelf(Nodes.named(name, null, "en")).book().find("who are you", "en");

            assertThat(text(answer)).contains(" EVY,");
        }
    }

    @Test
    void refusesToStartWithoutAnyLanguageItHas() {
        assertThatThrownBy(() -> shelf(Nodes.node(null, "xx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evy.node.languages [xx]");
    }

    private Shelf shelf(NodeProperties node) {
        return new Shelf(node, new TemplateProperties(folder, Duration.ofSeconds(2)), meters, now::get);
    }

    private String answer(String text) {
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        return text(shelf.book().find(text, "en"));
    }

    private static String text(Finding finding) {
        return switch (finding) {
            case Finding.ByKeyword keyword -> keyword.text();
            case Finding.ByTemplate template -> template.text();
            case Finding.Nothing _ -> "";
        };
    }

    private double failures() {
        return meters.counter("evy.template.reload.failures").count();
    }

    /// With a time stamp of its own, as edits by hand have.
    private void write(String name, String yaml) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, yaml);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(edits.incrementAndGet())));
    }
}
