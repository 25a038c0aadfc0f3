package org.evy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The card of a node dies after its backup, and the backup becomes the same node on another card.
class BackupAndRestoreTest {

    private static final String AMINA = "+254700000501";
    private static final String BRIAN = "+254700000502";
    private static final String CHEP = "+254700000503";

    @TempDir
    Path folder;

    @Test
    void theRestoredNodeKnowsEverybodyAndAnswersNothingTwice() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        var stick = folder.resolve("stick");
        var key = folder.resolve("owner.key");
        try (var evy = new EvyInstallation(data)) {
            assertThat(evy.evy("backup", "keygen", key.toString()).output()).contains("recipient: evyr1");
            var recipient = Files.readString(key)
                    .lines()
                    .filter(line -> line.startsWith("# recipient: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("# recipient: ".length());
            evy.configured("""
                    evy:
                      gateway: {uncertain-wait: 2s}
                      backup:
                        recipient: %s
                        folder: %s
                    """.formatted(recipient, stick));
            evy.up();
            assertThat(evy.answerTo(AMINA, "LANG SW")).isNotBlank();
            assertThat(evy.answerTo(BRIAN, "How do I make river water safe to drink?"))
                    .contains("Boil");
            var before = conversations(evy);

            // A text whose answer waits in the outbox when the backup is made, and goes out after it.
            evy.post("/api/faults", "{\"fault\":\"fail 1000 38\"}");
            evy.text(CHEP, "How do I make river water safe to drink?");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> evy.nodePage("/texts?last=5").contains("\"queued\""));

            assertThat(posted(evy, null)).isEqualTo(403);
            assertThat(posted(evy, "http://evil.example")).isEqualTo(403);
            var made = evy.evy("backup");
            assertThat(made.output()).contains(".evybackup", "verified");
            assertThat(made.code()).isZero();
            var file = Path.of(made.output()
                    .lines()
                    .filter(line -> line.endsWith(".evybackup"))
                    .findFirst()
                    .orElseThrow()
                    .strip());
            assertThat(evy.nodePage("/prometheus"))
                    .containsPattern("evy_backup_last_success_timestamp_seconds 1\\.\\d+E9")
                    .contains("evy_backup_overdue 0.0", "evy_backup_trial_failed 0.0");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> evy.nodePage("/prometheus")
                            .matches("(?s).*evy_backup_trial_last_success_timestamp_seconds 1\\.\\d+E9.*"));
            assertThat(evy.evy("restore", file.toString(), "--key", key.toString(), "--force")
                            .output())
                    .contains("a node is running");

            evy.post("/api/faults", "{\"fault\":\"clear\"}");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !evy.received(CHEP).isEmpty());
            evy.killNode();
            wipe(data);

            var restored = evy.evy("restore", file.toString(), "--key", key.toString());
            assertThat(restored.output()).contains("restored to " + data).contains("all as its manifest says");
            assertThat(restored.code()).isZero();
            evy.up();

            assertThat(evy.answerTo(AMINA, "HELP")).as("her language was kept").contains("ACHA");
            assertThat(evy.answerTo(BRIAN, "ABOUT")).isNotBlank();
            assertThat(conversations(evy)).isNotEmpty().isSubsetOf(before);
            await().pollDelay(Duration.ofSeconds(8)).until(() -> true);
            assertThat(evy.received(CHEP)).as("answered before the card died").hasSize(1);
            assertThat(evy.nodePage("/texts?last=50")).contains("restored from a backup");
            assertThat(data.resolve("journal/restored")).doesNotExist();

            assertThat(evy.evy("config", "list").output()).contains("config/evy.yml", "(now)");
            assertThat(evy.evy("version", "--all").output())
                    .contains("EVY ", "schema 1", "en/water.yml", "backup-service");
        }
    }

    /// Everybody of whom the node has a trace in memory, but those who wait.
    private static List<String> conversations(EvyInstallation evy) {
        var found = new java.util.ArrayList<String>();
        JsonMapper.builder().build().readTree(evy.nodePage("/texts?last=50")).forEach(text -> {
            var steps = text.path("steps").toString();
            if (!steps.contains("restored from a backup")) {
                found.add(text.path("conversation").asString());
            }
        });
        return found.stream().distinct().toList();
    }

    private static int posted(EvyInstallation evy, @org.jspecify.annotations.Nullable String origin)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + evy.nodePort + "/backup"))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (origin != null) {
            request.header("Origin", origin).header("X-Evy-Order", "backup");
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// A new card: only what the simulated modem and the processes of this test need stays.
    private static void wipe(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                var name = data.relativize(file).toString();
                if (!name.isEmpty() && !name.matches("(run|simulator)(/.*)?|modem\\.tty")) {
                    Files.delete(file);
                }
            }
        }
    }
}
