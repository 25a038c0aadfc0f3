package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("operator/state.json");
    }

    @Test
    void aNodeThatNeverRanIsNotLocked() {
        assertThat(new StateFile(path()).load().locked).isFalse();
    }

    @Test
    void keepsEverything() throws Exception {
        var file = new StateFile(path());
        var state = file.load();
        state.locked = true;
        state.lockedBy = "operator-1";
        state.onCall = "operator-2";
        state.quietUntil = Instant.parse("2026-11-23T09:00:00Z");
        var incident = new State.Incident();
        incident.rule = "battery-low";
        incident.told.add("operator-1");
        incident.due = Instant.parse("2026-11-23T09:00:00Z");
        state.incidents.add(incident);
        state.pending.add(
                new State.Sms("a/b", "0123456789abcdef0123456789abcdef", "operator-1", "x", Urgency.BULK, "alarm"));
        state.done.put("id", "answer");
        file.save(state);
        var read = new StateFile(path()).load();

        assertThat(read).usingRecursiveComparison().isEqualTo(state);
        assertThat(Files.getPosixFilePermissions(path()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void writesNothingWhenNothingChanged() throws Exception {
        var file = new StateFile(path());
        var state = file.load();
        file.save(state);
        Files.delete(path());
        file.save(state);

        assertThat(path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"locked\": \"maybe\"}", "[]", "\u0000\u0000\u0000"})
    void aFileThatCannotBeReadLocksTheNodeAndIsKept(String content) throws Exception {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), content);
        var state = new StateFile(path()).load();

        assertThat(state.locked).isTrue();
        assertThat(state.lockedBy).isEqualTo("unreadable state file");
        assertThat(path().resolveSibling("state.json.broken")).hasContent(content);
    }

    @Test
    void readsTheFileOfANewerVersion() throws Exception {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "{\"locked\": true, \"colour\": \"blue\"}");

        assertThat(new StateFile(path()).load().locked).isTrue();
    }
}
