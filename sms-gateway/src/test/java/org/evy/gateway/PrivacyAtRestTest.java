package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.evy.messages.Preferences;
import org.evy.messages.ReplyId;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyAtRestTest {

    private static final String SECRET = "Mama Zawadi has a fever";
    private static final String ANSWER = "Give Zawadi paracetamol";

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void open() {
        rig = Rig.in(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /// Everything in the journal's folder, the write-ahead log included.
    private String onDisk() {
        try (var files = Files.list(folder.resolve("journal"))) {
            var all = new StringBuilder();
            for (var file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void leavesNoNumberAndNoTextReadableOnTheDisk() {
        var pdu = Sms.from(Rig.AMINA, SECRET);
        var parts = Sms.longFrom(Rig.AMINA, SECRET.repeat(10), 1, Sms.NOON);
        rig.receive(pdu, parts.get(0), "0791" + "5274" + "00");
        var text = rig.onlyText();
        rig.outgoing.accept(rig.reply(
                ReplyId.answerTo(text.id()), text, ANSWER, Urgency.ANSWER, true, new Preferences("sw", false), false));
        rig.outgoing.accept(rig.toRole("nurse-1", text.id(), text.conversation(), "Alert: " + SECRET));
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        rig.receive(Sms.report(1, "+254711111111", 0));
        var disk = onDisk();
        assertThat(disk).contains("CREATE TABLE");
        for (var secret : new String[] {
            SECRET,
            "Zawadi",
            ANSWER,
            "paracetamol",
            Rig.AMINA,
            "254700000042",
            "700000042",
            "254711111111",
            "711111111",
            pdu,
            pdu.substring(pdu.length() - 30),
            parts.get(0).substring(60, 120)
        }) {
            assertThat(disk).doesNotContain(secret).doesNotContain(secret.toLowerCase(Locale.ROOT));
        }
        // Swapped semi-octets, as a PDU writes the number.
        assertThat(disk).doesNotContain("527400000024");
    }

    @Test
    void destroysAPersonsKeyAndRowsOnceTheLastSmsToThemIsOut() {
        rig.receive(Sms.from(Rig.AMINA, SECRET), Sms.from("+254700000043", "stays"));
        var text = rig.openTexts().stream()
                .filter(each -> each.conversation().equals(rig.who(Rig.AMINA)))
                .findFirst()
                .orElseThrow();
        var key = rig.journal.write(sql -> sql.first(
                        "SELECT data_key FROM people WHERE conversation = ?",
                        row -> row.getBytes(1),
                        text.conversation().value())
                .orElseThrow());
        var sealed = rig.journal.write(sql -> sql.first(
                        "SELECT text FROM texts WHERE id = ?",
                        row -> row.getBytes(1),
                        text.id().value())
                .orElseThrow());
        var bye = rig.reply(ReplyId.answerTo(text.id()), text, "You are forgotten.", Urgency.ANSWER, false, null, true);
        rig.outgoing.accept(bye);
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM people"))
                .as("not before it is sent")
                .isEqualTo(2);
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM people")).isEqualTo(1);
        assertThat(rig.count("SELECT count(*) FROM texts")).isEqualTo(1);
        assertThat(rig.count("SELECT count(*) FROM outbox WHERE text IS NOT NULL OR conversation <> 'erased'"))
                .isZero();
        var disk = onDisk();
        assertThat(disk).doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
        assertThat(disk).doesNotContain(new String(sealed, StandardCharsets.ISO_8859_1));
        assertThat(rig.outgoing.accept(bye)).as("and is not sent again").isEqualTo(Outbox.Entry.DUPLICATE);
        assertThat(rig.claim()).isNull();
        assertThat(rig.results()).hasSize(1);
    }

    @Test
    void forgetsWhenTheFarewellFailsToo() {
        rig.receive(Sms.from(Rig.AMINA, SECRET));
        var text = rig.onlyText();
        rig.outgoing.accept(rig.reply(ReplyId.answerTo(text.id()), text, "Bye.", Urgency.ANSWER, false, null, true));
        rig.settle(rig.mustClaim(), new Submission.Refused(CmsError.of("+CMS ERROR: 28")));
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM people")).isZero();
    }

    @Test
    void waitsWithForgettingUntilNothingOfTheirsIsOpen() {
        rig.receive(Sms.from(Rig.AMINA, "DELETE"));
        var text = rig.onlyText();
        rig.outgoing.accept(rig.reply(ReplyId.answerTo(text.id()), text, "Bye.", Urgency.ANSWER, false, null, true));
        rig.receive(Sms.from(Rig.AMINA, "wait, help", Sms.NOON.plusMinutes(1)));
        rig.settle(rig.mustClaim(), new Submission.Accepted(1));
        rig.watch.tick();
        assertThat(rig.onlyText().text().value()).isEqualTo("wait, help");
        rig.outgoing.accept(rig.answer(rig.onlyText(), "Here."));
        rig.settle(rig.mustClaim(), new Submission.Accepted(2));
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM people")).isZero();
    }

    @Test
    void meetsAForgottenPersonAsANewOne() {
        rig.receive(Sms.from(Rig.AMINA, SECRET));
        var text = rig.onlyText();
        rig.outgoing.accept(rig.reply(
                ReplyId.answerTo(text.id()), text, "", Urgency.ANSWER, false, new Preferences("fr", true), true));
        rig.watch.tick();
        assertThat(rig.count("SELECT count(*) FROM people")).isZero();
        rig.receive(Sms.from(Rig.AMINA, "hello", Sms.NOON.plusDays(1)));
        assertThat(rig.publishedTexts().getLast().preferences()).isEqualTo(Preferences.NONE);
    }

    @Test
    void refusesAJournalOfOtherKeys() throws IOException {
        rig.receive(Sms.from(Rig.AMINA, SECRET));
        rig.close();
        Files.delete(folder.resolve("keys/node.key"));
        assertThatThrownBy(() -> Rig.in(folder)).hasMessageContaining("written with other keys");
    }
}
