package org.evy.power;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Victron charge controller, shunt or battery monitor on its VE.Direct port.
///
/// It speaks once a second unasked. The port stays open, but is listened to only when a reading is
/// wanted: the bytes of a whole day would wake an idle processor ten times a second.
final class VeDirect implements PowerSource {

    static final int BAUD = 19200;

    /// A battery monitor says its values in two blocks by turns.
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final SerialLink.Opener opener;
    private final Duration patience;
    private final Clock clock;
    private final VeDirectParser parser = new VeDirectParser();
    private final Map<String, Said> said = new HashMap<>();
    private final byte[] bytes = new byte[256];
    private @Nullable SerialLink link;

    private record Said(String value, Instant at) {}

    /// @param patience how long it listens for a block with the battery's voltage
    VeDirect(SerialLink.Opener opener, Duration patience, Clock clock) {
        this.opener = opener;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "vedirect";
    }

    @Override
    public synchronized Reading read() {
        try {
            if (!listen()) {
                close();
                return new Reading.Unknown("the device sends no whole VE.Direct block; is it a VE.Direct cable, and"
                        + " does no other program read it?");
            }
        } catch (IOException gone) {
            close();
            return new Reading.Unknown(String.valueOf(gone.getMessage()));
        }
        return merged();
    }

    private boolean listen() throws IOException {
        var open = link;
        if (open == null) {
            open = opener.open();
            link = open;
            said.clear();
        }
        open.discard();
        parser.reset();
        boolean heard = false;
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            int count = open.read(bytes);
            for (int i = 0; i < count; i++) {
                var block = parser.push(bytes[i]);
                if (block != null) {
                    heard = true;
                    var now = clock.instant();
                    block.forEach((label, value) -> said.put(label, new Said(value, now)));
                    if (block.containsKey("V")) {
                        return true;
                    }
                }
            }
        }
        return heard;
    }

    private Reading merged() {
        var now = clock.instant();
        said.values().removeIf(each -> each.at().isBefore(now.minus(KEPT)));
        var volts = number("V", 0.001);
        var outputAmperes = "OFF".equals(text("LOAD")) ? null : number("IL", 0.001);
        boolean monitor = said.containsKey("SOC") || said.containsKey("CE");
        boolean onLoadOutput = outputAmperes != null && outputAmperes > 0;
        var draft = Reading.Measured.at(now)
                .panel(number("PPV", 1), number("VPV", 0.001))
                .battery(volts, number("I", 0.001), monitor || onLoadOutput)
                .load(
                        onLoadOutput && outputAmperes != null && volts != null
                                ? Double.valueOf(outputAmperes * volts)
                                : null)
                .charge(number("SOC", 0.1))
                .celsius(number("T", 1))
                .charging(charging())
                .fault(fault());
        return draft.saysNothing()
                ? new Reading.Unknown("the device says nothing about panel or battery")
                : draft.done();
    }

    private @Nullable Charging charging() {
        var state = text("CS");
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "0" -> Charging.OFF;
            case "2" -> Charging.FAULT;
            case "3", "245" -> Charging.BULK;
            case "4", "7", "247" -> Charging.ABSORPTION;
            case "5", "6" -> Charging.FLOAT;
            default -> null;
        };
    }

    private @Nullable String fault() {
        var error = text("ERR");
        if (error != null && !"0".equals(error)) {
            return switch (error) {
                case "2" -> "battery voltage too high";
                case "17" -> "charger too hot";
                case "18" -> "charger over-current";
                case "33" -> "panel voltage too high";
                case "116", "117", "118", "119" -> "charger settings or calibration lost (" + error + ")";
                default -> "charger error " + error;
            };
        }
        return "ON".equals(text("ALARM")) ? "battery monitor alarm, reason " + text("AR") : null;
    }

    private @Nullable String text(String label) {
        var found = said.get(label);
        return found == null || found.value().startsWith("---") ? null : found.value();
    }

    private @Nullable Double number(String label, double unit) {
        var text = text(label);
        try {
            return text == null ? null : Double.valueOf(Long.parseLong(text.strip()) * unit);
        } catch (NumberFormatException garbled) {
            return null;
        }
    }

    private void close() {
        var open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }
}
