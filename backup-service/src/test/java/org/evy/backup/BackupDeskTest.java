package org.evy.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.evy.messages.BackupFinished;
import org.evy.messages.JournalCopied;
import org.evy.messages.JournalCopyWanted;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDeskTest {

    private static final PowerChanged FULL = power(80.0);

    @TempDir
    Path folder;

    private SmallNode node;
    private final OwnerKey owner = OwnerKey.generate();
    private final List<BackupFinished> news = new CopyOnWriteArrayList<>();
    private BackupDesk desk;

    @BeforeEach
    void aNode() throws Exception {
        node = new SmallNode(folder);
        desk = desk(owner.recipient());
    }

    @Test
    void waitsForADayAndForTheBattery() {
        assertThat(desk.tick(FULL)).as("just started").isNull();
        pass(Duration.ofMinutes(5));
        assertThat(desk.tick(power(60.0))).isNull();
        assertThat(done(desk.tick(power(null))).success()).as("on mains").isTrue();
        assertThat(news).extracting(BackupFinished::success).containsExactly(true, true);
        assertThat(news).extracting(BackupFinished::trial).containsExactly(false, true);

        pass(Duration.ofHours(23));
        assertThat(desk.tick(FULL)).isNull();
        pass(Duration.ofHours(1));
        assertThat(done(desk.tick(FULL)).success()).isTrue();
        assertThat(news).as("a trial once a month").hasSize(3);
    }

    @Test
    void doesNotTrustABatteryThatNobodyMeasures() {
        pass(Duration.ofHours(1));
        assertThat(desk.tick(new PowerChanged(PowerLevel.LITE, SmallNode.NOW, null, null, "simulated", false)))
                .isNull();
    }

    @Test
    void raisesTheAlarmAfterADayAndAHalf() {
        assertThat(desk.overdue()).isFalse();
        pass(Duration.ofHours(37));
        assertThat(desk.overdue()).isTrue();

        assertThat(desk.now(null).success()).isTrue();
        assertThat(desk.overdue()).isFalse();
        pass(Duration.ofHours(36));
        assertThat(desk.overdue()).isTrue();
        assertThat(desk(null).overdue()).as("off is not overdue").isFalse();
    }

    @Test
    void triesAgainAnHourAfterAFailure() throws Exception {
        Files.delete(node.data.resolve("journal/journal.db"));
        pass(Duration.ofMinutes(5));
        var failed = done(desk.tick(FULL));

        assertThat(failed.success()).isFalse();
        assertThat(desk.failures()).isEqualTo(1);
        assertThat(desk.notes().failure()).contains("there is no journal");
        assertThat(news.getFirst().words()).hasSizeLessThanOrEqualTo(100).matches("[A-Za-z0-9 .,:;()/%+?-]+");
        assertThat(desk.tick(FULL)).isNull();
        pass(Duration.ofHours(1));
        node.journal(1);
        assertThat(done(desk.tick(FULL)).success()).isTrue();
        assertThat(desk.notes().failure()).isNull();
    }

    @Test
    void saysWhoseWishItWas() {
        desk.now("wish-1");
        assertThat(news.getFirst().id()).isEqualTo("wish-1");
        assertThat(news.getFirst().words()).matches("backup 1, \\d+ KB, verified");
        assertThat(news.getFirst().bytes()).isPositive();
    }

    @Test
    void remembersOverARestart() {
        desk.now(null);
        desk = desk(owner.recipient());
        pass(Duration.ofHours(2));
        assertThat(desk.tick(FULL)).isNull();
        assertThat(desk.notes().sequence()).isEqualTo(1);
        assertThat(desk.notes().trial()).isNotNull();
    }

    @Test
    void isNotFooledByAClockThatWasAheadWhenItLastSucceeded() {
        pass(Duration.ofDays(400));
        desk.now(null);
        node.clock.pass(Duration.ofDays(-400));
        desk = desk(owner.recipient());
        pass(Duration.ofMinutes(5));
        assertThat(done(desk.tick(FULL)).success()).isTrue();
    }

    @Test
    void tellsWhenTheTrialFails() throws Exception {
        // The keys on the card are not those of its journal: nobody would notice until the day of the restore.
        Files.delete(node.data.resolve("keys/node.key"));
        org.evy.starter.NodeKey.openOrCreate(node.data.resolve("keys/node.key"));
        assertThat(desk.now(null).success()).isTrue();

        assertThat(desk.notes().trialFailed()).contains("does not open the backup's journal");
        assertThat(news.getLast().trial()).isTrue();
        assertThat(news.getLast().success()).isFalse();
    }

    @Test
    void asksTheGatewayForItsJournal() throws Exception {
        var asked = new CopyOnWriteArrayList<JournalCopyWanted>();
        var journal = new GatewayJournal[1];
        journal[0] = new GatewayJournal(
                (topic, message) -> {
                    var wanted = (JournalCopyWanted) message;
                    asked.add(wanted);
                    journal[0].copied(new JournalCopied("another", ""));
                    journal[0].copied(new JournalCopied(wanted.id(), asked.size() == 1 ? "" : "disk full"));
                    return CompletableFuture.runAsync(() -> {}, Runnable::run);
                },
                Duration.ofSeconds(5));
        journal[0].copyTo(folder.resolve("copy.db"));
        assertThat(Path.of(asked.getFirst().file())).isAbsolute();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> journal[0].copyTo(folder.resolve("copy.db"))))
                .hasMessage("disk full");
    }

    @Test
    void givesUpOnAGatewayThatIsSilent() {
        var silent = new GatewayJournal((topic, message) -> new CompletableFuture<>(), Duration.ofMillis(20));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> silent.copyTo(folder.resolve("copy.db"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./evy status");
    }

    @Test
    void postsOnlyForTheCommandOnThisMachine() {
        var audit = new CopyOnWriteArrayList<Object>();
        var page = new BackupPage(
                desk,
                new AuditTrail(
                        (topic, message) -> {
                            audit.add(message);
                            return CompletableFuture.runAsync(() -> {}, Runnable::run);
                        },
                        node.clock),
                tools.jackson.databind.json.JsonMapper.builder().build());

        assertThat(page.page("POST", false).code()).isEqualTo(403);
        assertThat(news).isEmpty();
        assertThat(page.page("PUT", true).code()).isEqualTo(405);
        assertThat(page.page("GET", false).body()).isEqualTo(desk.notes());
        var made = page.page("POST", true);
        assertThat(made.code()).isEqualTo(200);
        assertThat(((BackupDesk.Outcome) made.body()).file()).endsWith(".evybackup");
        assertThat(audit).hasSize(2);
    }

    private BackupDesk desk(@Nullable BackupRecipient recipient) {
        var properties = node.properties(recipient);
        var memory = node.memory();
        memory.keep(memory.notes());
        return new BackupDesk(
                node.maker(properties, memory),
                new StoppedJournal(node.data),
                new Trial(node.data),
                new BackupSchedule(properties, node.clock.instant()),
                memory,
                news::add,
                node.clock);
    }

    private static BackupDesk.Outcome done(@Nullable CompletableFuture<BackupDesk.Outcome> made) {
        return Objects.requireNonNull(made, "nothing was due").join();
    }

    private void pass(Duration time) {
        node.clock.pass(time);
    }

    private static PowerChanged power(@Nullable Double charge) {
        return new PowerChanged(
                PowerLevel.FULL, SmallNode.NOW, charge, null, charge == null ? "mains" : "simulated", true);
    }
}
