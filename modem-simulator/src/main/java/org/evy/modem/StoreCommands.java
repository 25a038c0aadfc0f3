package org.evy.modem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.evy.codec.Pdu;

/// Reading and deleting what lies in the store (3GPP TS 27.005, 3.2.2 and 3.4).
final class StoreCommands {
    private static final int NOT_ALLOWED = 302;
    private static final int INVALID_INDEX = 321;
    private static final int ALL = 4;

    private final Network network;
    private final SimStore store;
    private final ModemSettings settings;
    private final Dialect dialect;

    StoreCommands(Network network, ModemSettings settings, Dialect dialect) {
        this.network = network;
        this.store = network.state.store;
        this.settings = settings;
        this.dialect = dialect;
    }

    void register(Map<String, Function<AtCommand, AtResult>> commands) {
        commands.put("+CPMS", this::memories);
        commands.put("+CMGL", this::list);
        commands.put("+CMGR", this::read);
        commands.put("+CMGD", this::delete);
    }

    private AtResult memories(AtCommand command) {
        String offered =
                dialect.memories().stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        return switch (command.form()) {
            case TEST -> AtResult.lines("+CPMS: (%1$s),(%1$s),(%1$s)".formatted(offered));
            case READ ->
                AtResult.lines("+CPMS: " + use(settings.readMemory, true) + "," + use(settings.writeMemory, true) + ","
                        + use(settings.receiveMemory, true));
            case RUN -> AtResult.ERROR;
            case SET -> {
                List<String> names = command.arguments();
                if (names.size() > 3 || !names.stream().allMatch(dialect.memories()::contains)) {
                    yield AtResult.cms(NOT_ALLOWED);
                }
                settings.readMemory = names.get(0);
                settings.writeMemory = names.size() > 1 ? names.get(1) : settings.writeMemory;
                settings.receiveMemory = names.size() > 2 ? names.get(2) : settings.receiveMemory;
                yield AtResult.lines("+CPMS: " + use(settings.readMemory, false) + ","
                        + use(settings.writeMemory, false) + "," + use(settings.receiveMemory, false));
            }
        };
    }

    private String use(String memory, boolean named) {
        return (named ? '"' + memory + "\"," : "") + store.used(memory) + "," + store.places();
    }

    private AtResult list(AtCommand command) {
        if (command.is(AtCommand.Form.TEST)) {
            return AtResult.lines("+CMGL: (0-4)");
        }
        int asked = command.number(0, 0);
        if (command.is(AtCommand.Form.READ) || asked < 0 || asked > ALL) {
            return AtResult.cms(NOT_ALLOWED);
        }
        List<String> lines = new ArrayList<>();
        for (Slot slot : store.list(settings.readMemory)) {
            int status = slot.read() ? 1 : 0;
            if (asked == ALL || asked == status) {
                lines.add("+CMGL: %d,%d,,%d\r\n%s".formatted(slot.index(), status, octets(slot.pdu()), slot.pdu()));
                store.put(slot.seen());
            }
        }
        return AtResult.lines(lines);
    }

    private AtResult read(AtCommand command) {
        if (command.is(AtCommand.Form.TEST)) {
            return AtResult.OK;
        }
        Slot slot = store.get(settings.readMemory, command.number(0, -1));
        if (!command.is(AtCommand.Form.SET) || slot == null) {
            return AtResult.cms(INVALID_INDEX);
        }
        store.put(slot.seen());
        return AtResult.lines("+CMGR: %d,,%d\r\n%s".formatted(slot.read() ? 1 : 0, octets(slot.pdu()), slot.pdu()));
    }

    private AtResult delete(AtCommand command) {
        if (command.is(AtCommand.Form.TEST)) {
            String indexes = store.list(settings.readMemory).stream()
                    .map(slot -> String.valueOf(slot.index()))
                    .collect(Collectors.joining(","));
            return AtResult.lines("+CMGD: (" + indexes + "),(0-4)");
        }
        int index = command.number(0, -1);
        int flag = command.number(1, 0);
        if (!command.is(AtCommand.Form.SET) || index < 0 || flag < 0 || flag > ALL) {
            return AtResult.cms(INVALID_INDEX);
        }
        if (flag > 0) {
            // 1 to 3 spare what nobody read yet, 4 spares nothing.
            store.list(settings.readMemory).stream()
                    .filter(slot -> flag == ALL || slot.read())
                    .forEach(network::delete);
            return AtResult.OK;
        }
        if (!store.possible(settings.readMemory, index)) {
            return AtResult.cms(INVALID_INDEX);
        }
        Slot slot = store.get(settings.readMemory, index);
        if (slot != null) {
            network.delete(slot);
        }
        return AtResult.OK;
    }

    /// What modems say beside a PDU; of one that is broken, its length.
    static int octets(String pdu) {
        try {
            return Pdu.tpduOctets(pdu);
        } catch (IllegalArgumentException _) {
            return pdu.length() / 2;
        }
    }
}
