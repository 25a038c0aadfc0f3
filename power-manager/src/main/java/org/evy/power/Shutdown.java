package org.evy.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.evy.messages.PowerLevel;
import org.evy.power.PowerProperties.Halt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shuts the computer down at level OFF: first the others get time to finish what they began, then the
/// operator's command runs. It runs at most once per boot, also when EVY is started again meanwhile, and
/// not at all when the level was better again in time.
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Halt halt;
    private final Path mark;
    private final String boot;
    private final Command command;
    private @Nullable Instant parkingSince;
    private boolean done;

    /// @param mark    a file that remembers the boot in which the command ran
    /// @param boot    what tells this boot from every other one; empty when nothing does
    /// @param command runs the operator's command
    Shutdown(Halt halt, Path mark, String boot, Command command) {
        this.halt = halt;
        this.mark = mark;
        this.boot = boot;
        this.command = command;
        this.done = ranInThisBoot();
    }

    /// The boot's id as Linux tells it.
    static String bootOf(Path root) {
        try {
            return Files.readString(root.resolve("proc/sys/kernel/random/boot_id"))
                    .strip();
        } catch (IOException notLinux) {
            return "";
        }
    }

    private boolean ranInThisBoot() {
        try {
            return !boot.isEmpty() && Files.readString(mark).strip().equals(boot);
        } catch (IOException never) {
            return false;
        }
    }

    /// What is to be done next.
    enum Step {
        NOTHING,
        /// Look again after [Halt#park].
        PARK,
        /// The command runs.
        HALT
    }

    /// @param beforeTheEnd what must be on the disk before the command runs
    Step at(PowerLevel level, Instant now, Runnable beforeTheEnd) {
        var since = parkingSince;
        if (level != PowerLevel.OFF) {
            if (since != null) {
                LOG.warn("the shutdown is called off: the power is better again");
                parkingSince = null;
            }
            return Step.NOTHING;
        }
        if (done || halt.command().isEmpty()) {
            return Step.NOTHING;
        }
        if (since == null) {
            LOG.warn(
                    "the battery is at its end: the computer shuts down in {} s",
                    halt.park().toSeconds());
            parkingSince = now;
            return Step.PARK;
        }
        if (now.isBefore(since.plus(halt.park()))) {
            return Step.NOTHING;
        }
        done = true;
        remember();
        beforeTheEnd.run();
        LOG.warn("shutting down: {}", String.join(" ", halt.command()));
        command.run(halt.command());
        return Step.HALT;
    }

    boolean done() {
        return done;
    }

    private void remember() {
        if (boot.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(mark.toAbsolutePath().getParent());
            Files.writeString(mark, boot + "\n");
        } catch (IOException full) {
            LOG.warn("{} cannot be written: {}", mark, full.toString());
        }
    }
}
