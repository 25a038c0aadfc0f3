package org.evy.modem;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the simulator was started with: `--name value`, or `EVY_SIM_NAME` in the environment.
///
/// @param tty     the link under which the node finds the modem
/// @param address where the phones are served; another than loopback lets everybody there text
/// @param port    0 takes a free one
/// @param data    folder for the log and the state
/// @param slots   places in each of the modem's memories: small ones fill up, as on old SIMs
/// @param delay   of a text between a phone and the modem
/// @param pin     what the SIM asks for; null when it asks for nothing
/// @param dialect which make of modem it plays
/// @param hosts   names besides loopback under which browsers may reach it
/// @param ussd    what the network says to a code such as `*144#`; empty when it knows none
/// @param price   of one SMS in US dollars, for the counter on the page
record Options(
        Path tty,
        InetAddress address,
        int port,
        Path data,
        int slots,
        Duration delay,
        @Nullable String pin,
        Dialect dialect,
        List<String> hosts,
        String ussd,
        double price) {

    static final String USAGE = """
            usage: modem-simulator [--tty data/modem.tty] [--address 127.0.0.1] [--port 8080] [--data data/simulator]
                                   [--slots 30] [--delay-ms 0] [--pin 1234] [--dialect plain|sim800|huawei|qualcomm|growing]
                                   [--echo on|off] [--allow-host name,name] [--price 0.05] [--ussd TEXT]
            each may also stand in the environment, as in EVY_SIM_PORT=8080""";

    private static final List<String> NAMES = List.of(
            "tty",
            "address",
            "port",
            "data",
            "slots",
            "delay-ms",
            "pin",
            "dialect",
            "echo",
            "allow-host",
            "price",
            "ussd");

    /// @throws IllegalArgumentException if an option is unknown or its value impossible; the message is
    /// for the user
    static Options of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (String name : NAMES) {
            String value =
                    environment.get("EVY_SIM_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (value != null && !value.isBlank()) {
                given.put(name, value);
            }
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            String name = option.startsWith("--") ? option.substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            given.put(name, arguments.get(i + 1));
        }
        String pin = given.get("pin");
        if (pin != null && !pin.matches("\\d{4,8}")) {
            throw new IllegalArgumentException("--pin is 4 to 8 digits");
        }
        String hosts = given.getOrDefault("allow-host", "");
        return new Options(
                Path.of(given.getOrDefault("tty", "data/modem.tty")),
                address(given.getOrDefault("address", "127.0.0.1")),
                number(given, "port", 8080, 0, 65_535),
                Path.of(given.getOrDefault("data", "data/simulator")),
                number(given, "slots", 30, 1, 1_000),
                Duration.ofMillis(number(given, "delay-ms", 0, 0, 3_600_000)),
                pin,
                dialect(given),
                hosts.isEmpty() ? List.of() : List.of(hosts.split(",")),
                given.getOrDefault("ussd", "Your balance is 120.50, valid until the end of the month."),
                price(given.getOrDefault("price", "0.05")));
    }

    private static Dialect dialect(Map<String, String> given) {
        Dialect dialect = Dialect.named(given.getOrDefault("dialect", "plain"));
        return switch (given.getOrDefault("echo", "")) {
            case "" -> dialect;
            case "on" -> dialect.withEcho(true);
            case "off" -> dialect.withEcho(false);
            default -> throw new IllegalArgumentException("--echo is on or off");
        };
    }

    private static int number(Map<String, String> given, String name, int fallback, int least, int most) {
        String text = given.getOrDefault(name, String.valueOf(fallback));
        int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException("--%s is a number from %d to %d".formatted(name, least, most));
        }
        return value;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException _) {
            throw new IllegalArgumentException("--address " + text + " is no address of this machine");
        }
    }

    private static double price(String text) {
        if (!text.matches("\\d{1,4}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("--price is dollars per SMS, as in 0.05");
        }
        return Double.parseDouble(text);
    }
}
