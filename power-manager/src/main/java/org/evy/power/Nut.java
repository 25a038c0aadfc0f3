package org.evy.power;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.evy.power.PowerProperties.NutServer;
import org.jspecify.annotations.Nullable;

/// A UPS that Network UPS Tools looks after, asked over its text protocol. Each reading is a connection
/// of its own, so that a restarted daemon needs no care.
final class Nut implements PowerSource {

    private static final int WAIT_MILLIS = 2000;
    private static final int MOST_LINES = 500;
    private static final Pattern VARIABLE = Pattern.compile("VAR \\S+ (\\S+) \"(.*)\"");

    private final NutServer server;
    private final Clock clock;

    Nut(NutServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "nut";
    }

    @Override
    public Reading read() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.host(), server.port()), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            return mapped(ask(socket));
        } catch (IOException cannot) {
            return new Reading.Unknown("upsd on " + server.host() + ":" + server.port() + ": " + cannot.getMessage());
        }
    }

    private Map<String, String> ask(Socket socket) throws IOException {
        var out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out.write("LIST VAR " + server.ups() + "\nLOGOUT\n");
        out.flush();
        var variables = new HashMap<String, String>();
        for (int i = 0; i < MOST_LINES; i++) {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("it ended in the middle of its list");
            }
            if (line.startsWith("ERR ")) {
                throw new IOException(meaning(line.substring(4).strip()));
            }
            if (line.startsWith("END LIST")) {
                return variables;
            }
            var variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2).replaceAll("\\\\(.)", "$1"));
            }
        }
        throw new IOException("its list does not end");
    }

    private String meaning(String error) {
        return switch (error) {
            case "UNKNOWN-UPS" -> "it knows no UPS named " + server.ups() + " (evy.power.nut.ups)";
            case "DRIVER-NOT-CONNECTED" -> "the UPS's driver does not run";
            case "DATA-STALE" -> "the UPS's driver hears nothing from it";
            default -> error;
        };
    }

    private Reading mapped(Map<String, String> variables) {
        var status = Set.copyOf(List.of(variables.getOrDefault("ups.status", "").split(" +")));
        // Mains, or a sun that carries everything; a UPS that discharges while on line does not.
        boolean online = status.contains("OL") && !status.contains("DISCHRG");
        boolean low = status.contains("LB") || status.contains("FSD");
        var draft = Reading.Measured.at(clock.instant())
                .battery(number(variables, "battery.voltage"), number(variables, "battery.current"), false)
                .load(number(variables, "ups.realpower"))
                .charge(number(variables, "battery.charge"))
                .celsius(number(variables, "battery.temperature"))
                .low(low && !online)
                .fault(fault(status));
        if (status.contains("OL") || status.contains("OB")) {
            draft.external(online);
        }
        return draft.saysNothing()
                ? new Reading.Unknown("the UPS " + server.ups() + " tells neither its status nor its charge")
                : draft.done();
    }

    private static @Nullable String fault(Set<String> status) {
        if (status.contains("RB")) {
            return "the UPS wants a new battery";
        }
        if (status.contains("OVER")) {
            return "the UPS is overloaded";
        }
        return status.contains("ALARM") ? "the UPS has an alarm" : null;
    }

    private static @Nullable Double number(Map<String, String> variables, String name) {
        var text = variables.get(name);
        try {
            return text == null ? null : Double.valueOf(text.strip());
        } catch (NumberFormatException garbled) {
            return null;
        }
    }
}
