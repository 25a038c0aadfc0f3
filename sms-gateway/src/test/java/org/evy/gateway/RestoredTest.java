package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.evy.messages.JournalCopyWanted;
import org.evy.messages.Preferences;
import org.evy.messages.ReplyId;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The node goes on after its backup, dies, and the backup becomes a node again.
class RestoredTest {

    @TempDir
    Path folder;

    @Test
    void answersNothingAgainThatWasAnsweredAfterTheBackup() throws Exception {
        var first = Rig.in(folder.resolve("old"));
        first.receive(Sms.from(Rig.AMINA, "waits for its answer"));
        var waiting = first.onlyText();
        first.receive(Sms.from("+254700000043", "has an answer that was not sent", Sms.NOON.plusSeconds(1)));
        var answered = first.openTexts().getLast();
        first.outgoing.accept(first.answer(answered, "An answer."));
        first.receive(Sms.from("+254700000044", "is being sent", Sms.NOON.plusSeconds(2)));
        var flying = first.openTexts().getLast();
        first.outgoing.accept(first.answer(flying, "Another."));
        var part = first.mustClaim();
        first.inbound.keep(Sms.longFrom("+254700000045", "first half ".repeat(30), 7, Sms.NOON.plusSeconds(3))
                .subList(0, 1));
        first.inbound.read();
        var copy = copyOf(first);
        // After the backup all of it is answered and sent.
        first.settle(part, new Submission.Accepted(1));
        first.outgoing.accept(first.answer(waiting, "Yes."));
        first.close();

        var restored = Rig.in(restoredFrom(copy));

        assertThat(restored.openTexts()).isEmpty();
        assertThat(restored.publishedTexts()).isEmpty();
        assertThat(restored.results()).isEmpty();
        restored.clocks.pass(Duration.ofHours(1));
        restored.watch.tick();
        assertThat(restored.claim()).as("something to send").isNull();
        assertThat(restored.publishedTexts()).isEmpty();
        assertThat(restored.state(ReplyId.answerTo(answered.id()))).isEqualTo("EXPIRED");
        assertThat(restored.state(ReplyId.answerTo(flying.id()))).isEqualTo("EXPIRED");
        assertThat(restored.state(ReplyId.answerTo(waiting.id()))).isEqualTo("none");
        Eventually.until(
                "the trace tells of three texts",
                () -> restored.steps.stream()
                                .filter(step -> step.startsWith("closed restored from a backup"))
                                .count()
                        == 3);
        restored.close();
    }

    @Test
    void knowsEverybodyAndAnswersWhatIsAskedFromThenOn() throws Exception {
        var first = Rig.in(folder.resolve("old"));
        first.receive(Sms.from(Rig.AMINA, "LANG SW"));
        var text = first.onlyText();
        first.outgoing.accept(first.reply(
                ReplyId.answerTo(text.id()), text, "Sawa.", Urgency.ANSWER, false, new Preferences("sw", true), false));
        var who = first.who(Rig.AMINA);
        var copy = copyOf(first);
        first.close();

        var restored = Rig.in(restoredFrom(copy));
        assertThat(restored.who(Rig.AMINA)).isEqualTo(who);
        var preferences = restored.journal.write(sql -> restored.tables.people().preferences(sql, who));
        assertThat(preferences).isEqualTo(new Preferences("sw", true));
        // An SMS that the network hands over once more is still known.
        restored.receive(Sms.from(Rig.AMINA, "LANG SW"));
        assertThat(restored.openTexts()).isEmpty();

        restored.receive(Sms.from(Rig.AMINA, "a new question", Sms.NOON.plusHours(1)));
        var again = restored.restart();
        assertThat(again.publishedTexts()).as("only the restore closes").hasSize(1);
        again.close();
    }

    @Test
    void closesAgainWhenThePowerWentBeforeTheMarkerWasGone() throws Exception {
        var first = Rig.in(folder.resolve("old"));
        first.receive(Sms.from(Rig.AMINA, "waits"));
        var copy = copyOf(first);
        first.close();
        var there = restoredFrom(copy);
        Rig.in(there).close();
        Files.createFile(there.resolve("journal/" + Restored.MARKER));

        var again = Rig.in(there);
        assertThat(again.openTexts()).isEmpty();
        assertThat(there.resolve("journal/" + Restored.MARKER)).doesNotExist();
        again.close();
    }

    private Path copyOf(Rig rig) throws Exception {
        var copy = Files.createDirectories(rig.folder.resolve("backup")).resolve("copy.db");
        assertThat(new JournalCopies(rig.journal, rig.folder)
                        .copy(new JournalCopyWanted("1", copy.toString()))
                        .problem())
                .isEmpty();
        return copy;
    }

    private Path restoredFrom(Path copy) throws Exception {
        var there = folder.resolve("new");
        Files.createDirectories(there.resolve("journal"));
        Files.copy(copy, there.resolve("journal").resolve(JournalFile.NAME));
        Files.createFile(there.resolve("journal").resolve(Restored.MARKER));
        Files.createDirectories(there.resolve("keys"));
        for (var key : new String[] {"node.key", "numbers.key"}) {
            Files.copy(
                    folder.resolve("old/keys").resolve(key),
                    there.resolve("keys").resolve(key),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        return there;
    }
}
