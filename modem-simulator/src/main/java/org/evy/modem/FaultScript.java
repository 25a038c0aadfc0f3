package org.evy.modem;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The verbs by which a test breaks the modem, such as `fail 2 500`.
final class FaultScript {
    static final Map<String, String> VERBS = new TreeMap<>(Map.ofEntries(
            Map.entry("burst", "burst N [TEXT]: N texts from N phones at once"),
            Map.entry("mt", "mt HEX: a raw PDU comes from the network"),
            Map.entry("fail", "fail N CODE: the next N sends are refused with +CMS ERROR: CODE"),
            Map.entry("drop", "drop N: the next N sends are accepted and never answered"),
            Map.entry("late", "late N MS: the next N sends are answered after MS milliseconds, unasked"),
            Map.entry("noprompt", "noprompt N: the next N sends get no prompt"),
            Map.entry("noise", "noise N: the next N answers have unasked lines in their middle"),
            Map.entry("report", "report N STATUS: the next N delivery reports say STATUS, 0 to 255"),
            Map.entry("delay", "delay MS: each send takes MS milliseconds in the air"),
            Map.entry("slow", "slow MS: each command is answered after MS milliseconds"),
            Map.entry("reg", "reg S: the network is 0 off, 1 home, 2 searched for, 3 denied, 5 roaming"),
            Map.entry(
                    "ussd", "ussd [TEXT]: what the network says to a code such as *144#; without a text it is silent"),
            Map.entry("reset", "reset: the modem starts again"),
            Map.entry("hangup", "hangup [MS]: unplugged, and back after MS milliseconds (1000)"),
            Map.entry("unplug", "unplug: gone until replug"),
            Map.entry("replug", "replug: back, under the same link"),
            Map.entry("clear", "clear: no faults any more"),
            Map.entry("stats", "stats: what is where")));

    private static final int LARGEST = 1_000_000;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Network network;
    private final AtModem modem;
    private final Faults faults;
    private final ModemPort port;

    FaultScript(Network network, AtModem modem, Faults faults, ModemPort port) {
        this.network = network;
        this.modem = modem;
        this.faults = faults;
        this.port = port;
    }

    /// @throws ApiError if there is no such verb, or its numbers are missing or out of range
    void run(String line) throws ApiError, IOException {
        List<String> words = List.of(BLANKS.split(line.strip(), 3));
        String verb = words.getFirst().toLowerCase(Locale.ROOT);
        switch (verb) {
            case "burst" -> burst(number(words, 1, 1, 10_000), words.size() > 2 ? words.get(2) : "burst text");
            case "mt" -> network.inject(hex(words));
            case "reset" -> modem.reboot();
            case "hangup" -> hangup(words.size() > 1 ? number(words, 1, 0, LARGEST) : 1_000);
            case "unplug" -> unplug();
            case "replug" -> replug();
            case "reg" -> modem.registration(number(words, 1, 0, 5));
            case "ussd" -> ussd(line.strip().substring(verb.length()).strip());
            case "stats" -> {}
            default -> prepare(verb, words);
        }
    }

    private void prepare(String verb, List<String> words) throws ApiError {
        network.lock.lock();
        try {
            switch (verb) {
                case "fail" -> {
                    faults.failCode = number(words, 2, 0, 65_535);
                    faults.fails = number(words, 1, 0, LARGEST);
                }
                case "late" -> {
                    faults.lateMillis = number(words, 2, 0, LARGEST);
                    faults.lates = number(words, 1, 0, LARGEST);
                }
                case "report" -> {
                    faults.reportStatus = number(words, 2, 0, 255);
                    faults.reports = number(words, 1, 0, LARGEST);
                }
                case "drop" -> faults.drops = number(words, 1, 0, LARGEST);
                case "noprompt" -> faults.missingPrompts = number(words, 1, 0, LARGEST);
                case "noise" -> faults.noisyAnswers = number(words, 1, 0, LARGEST);
                case "delay" -> faults.airMillis = number(words, 1, 0, LARGEST);
                case "slow" -> faults.slowMillis = number(words, 1, 0, LARGEST);
                case "clear" -> faults.clear();
                default -> throw ApiError.badRequest("there is no fault \"" + verb + "\"; there are " + VERBS.keySet());
            }
        } finally {
            network.lock.unlock();
        }
    }

    private void ussd(String text) {
        network.lock.lock();
        try {
            faults.ussdSilent = text.isEmpty();
            faults.ussd = text;
        } finally {
            network.lock.unlock();
        }
    }

    private void burst(int texts, String text) {
        for (int i = 1; i <= texts; i++) {
            network.text("+2547110%05d".formatted(i), text + " " + i);
        }
    }

    private void hangup(int millis) throws IOException {
        unplug();
        network.later.schedule(this::replugLater, millis, TimeUnit.MILLISECONDS);
    }

    private void unplug() {
        modem.powerOff();
        port.unplug();
    }

    private void replug() throws IOException {
        port.plug(modem::input);
        modem.reboot();
    }

    private void replugLater() {
        try {
            replug();
        } catch (IOException e) {
            System.err.println("modem-simulator: the modem stays unplugged: " + e.getMessage());
        }
    }

    private static int number(List<String> words, int index, int least, int most) throws ApiError {
        String word = index < words.size() ? words.get(index) : "";
        int value = word.matches("\\d{1,9}") ? Integer.parseInt(word) : -1;
        if (value < least || value > most) {
            String verb = words.getFirst().toLowerCase(Locale.ROOT);
            throw ApiError.badRequest(VERBS.get(verb) + " (numbers from " + least + " to " + most + ")");
        }
        return value;
    }

    private static String hex(List<String> words) throws ApiError {
        String hex = words.size() == 2 ? words.get(1).toUpperCase(Locale.ROOT) : "";
        if (!hex.matches("([0-9A-F]{2}){1,300}")) {
            throw ApiError.badRequest("mt HEX: 1 to 300 octets in hex");
        }
        return hex;
    }
}
