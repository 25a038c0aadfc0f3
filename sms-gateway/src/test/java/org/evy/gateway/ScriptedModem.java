package org.evy.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A modem in memory that does what a test tells it. It answers in the writer's thread, and can chop its
/// bytes.
final class ScriptedModem implements AtTransport.Source {

    /// What happens to one `AT+CMGS`.
    interface Send {
        void happen(ScriptedModem modem, String pdu);
    }

    static final Send ACCEPT = (modem, pdu) -> modem.accept(pdu);
    static final Send ANSWER_NOTHING = (modem, pdu) -> modem.accepted.add(pdu);

    static Send refuse(String error) {
        return (modem, pdu) -> modem.say(error);
    }

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> accepted = new CopyOnWriteArrayList<>();
    final Map<String, TreeMap<Integer, String>> memories = new LinkedHashMap<>();
    boolean bytewise;
    boolean echo;
    boolean hints = true;
    String lineEnd = "\r\n";
    String prompt = "\r\n> ";
    String registration = "1";
    int firstIndex = 1;

    private final Map<String, Deque<String>> once = new LinkedHashMap<>();
    private final Map<String, String> always = new LinkedHashMap<>();
    private final Deque<Send> sends = new ArrayDeque<>();
    private int missingPrompts;
    private boolean indications;
    private String memory = "ME";
    private int reference;
    private boolean plugged = true;
    private @Nullable Pipe open;
    int openings;

    ScriptedModem() {
        memories.put("ME", new TreeMap<>());
        memories.put("SM", new TreeMap<>());
    }

    synchronized ScriptedModem always(String command, String answer) {
        always.put(command, answer);
        return this;
    }

    /// The first time that answer; an empty one is silence.
    synchronized ScriptedModem once(String command, String answer) {
        once.computeIfAbsent(command, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    synchronized ScriptedModem nextSend(Send send) {
        sends.add(send);
        return this;
    }

    synchronized void swallowPrompts(int count) {
        missingPrompts = count;
    }

    /// The network delivers an SMS.
    synchronized int deliver(String pdu) {
        int index = put("ME", pdu);
        if (hints && indications) {
            say("+CMTI: \"ME\"," + index);
        }
        return index;
    }

    synchronized int put(String where, String pdu) {
        var slots = memories.computeIfAbsent(where, any -> new TreeMap<>());
        int index = slots.isEmpty() ? firstIndex : slots.lastKey() + 1;
        slots.put(index, pdu);
        return index;
    }

    synchronized int stored() {
        return memories.values().stream().mapToInt(Map::size).sum();
    }

    synchronized void accept(String pdu) {
        accepted.add(pdu);
        say("+CMGS: " + (reference = (reference + 1) & 0xFF));
        say("OK");
    }

    synchronized void say(String line) {
        raw(lineEnd + line + lineEnd);
    }

    synchronized void raw(String text) {
        var pipe = open;
        if (pipe != null) {
            pipe.toDriver(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    synchronized void unplug() {
        plugged = false;
        hangUp();
    }

    synchronized void replug() {
        plugged = true;
    }

    synchronized void hangUp() {
        var pipe = open;
        open = null;
        if (pipe != null) {
            pipe.end();
        }
    }

    long count(String command) {
        return commands.stream().filter(command::equals).count();
    }

    @Override
    public synchronized boolean present() {
        return plugged;
    }

    @Override
    public synchronized AtTransport open() throws IOException {
        if (!plugged) {
            throw new IOException("not there");
        }
        openings++;
        var pipe = new Pipe();
        open = pipe;
        return pipe;
    }

    private final class Pipe implements AtTransport {
        private final LinkedBlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();
        private final StringBuilder typed = new StringBuilder();
        private boolean atPrompt;

        void toDriver(byte[] all) {
            if (bytewise) {
                for (byte one : all) {
                    bytes.add(new byte[] {one});
                }
            } else {
                for (int at = 0; at < all.length; at += 700) {
                    bytes.add(Arrays.copyOfRange(all, at, Math.min(all.length, at + 700)));
                }
            }
        }

        void end() {
            bytes.add(new byte[0]);
        }

        @Override
        public int read(byte[] into) {
            try {
                var next = bytes.take();
                System.arraycopy(next, 0, into, 0, next.length);
                return next.length == 0 ? -1 : next.length;
            } catch (InterruptedException stop) {
                return -1;
            }
        }

        @Override
        public void write(byte[] sent) throws IOException {
            synchronized (ScriptedModem.this) {
                if (open != this) {
                    throw new IOException("hung up");
                }
                for (byte b : sent) {
                    typed((char) b);
                }
            }
        }

        private void typed(char c) {
            if (c == '\u001b') {
                typed.setLength(0);
                atPrompt = false;
            } else if (c == '\u001a') {
                var pdu = typed.toString();
                typed.setLength(0);
                atPrompt = false;
                var send = sends.isEmpty() ? ACCEPT : sends.remove();
                if (echo) {
                    raw(pdu + "\u001a\r\n");
                }
                send.happen(ScriptedModem.this, pdu);
            } else if (c == '\r' && !atPrompt) {
                var command = typed.toString();
                typed.setLength(0);
                if (!command.isEmpty()) {
                    commands.add(command);
                    if (echo) {
                        raw(command + "\r");
                    }
                    answer(command);
                }
            } else {
                typed.append(c);
            }
        }

        private void answer(String command) {
            var first = once.get(command);
            if (first != null && !first.isEmpty()) {
                var text = first.remove();
                if (!text.isEmpty()) {
                    say(text);
                }
                return;
            }
            var fixed = always.get(command);
            if (fixed != null) {
                if (!fixed.isEmpty()) {
                    say(fixed);
                }
            } else if (command.startsWith("AT+CMGS=")) {
                atPrompt = missingPrompts-- <= 0;
                if (atPrompt) {
                    raw(prompt);
                }
            } else {
                say(usual(command));
            }
        }

        @Override
        public void close() {
            end();
        }
    }

    private String usual(String command) {
        // The maker's settings tell nobody of new texts.
        indications = !command.equals("AT&F") && (indications || command.startsWith("AT+CNMI="));
        if (command.startsWith("AT+CMGL=")) {
            var list = new StringBuilder();
            slots().forEach((index, pdu) -> list.append("+CMGL: ")
                    .append(index)
                    .append(",0,,25")
                    .append(lineEnd)
                    .append(pdu)
                    .append(lineEnd));
            return list + "OK";
        }
        if (command.startsWith("AT+CMGD=")) {
            return slots().remove(Integer.parseInt(command.substring(8))) == null ? "+CMS ERROR: 321" : "OK";
        }
        if (command.startsWith("AT+CMGR=")) {
            var pdu = slots().get(Integer.parseInt(command.substring(8)));
            return pdu == null ? "OK" : "+CMGR: 0,,25" + lineEnd + pdu + lineEnd + "OK";
        }
        if (command.startsWith("AT+CPMS=\"")) {
            var name = command.substring(9, 11);
            if (!memories.containsKey(name)) {
                return "+CMS ERROR: 302";
            }
            memory = name;
            return "+CPMS: 0,30,0,30,0,30" + lineEnd + "OK";
        }
        return switch (command) {
            case "AT+CPMS=?" ->
                "+CPMS: (\"" + String.join("\",\"", memories.keySet()) + "\"),(\"ME\"),(\"ME\")" + lineEnd + "OK";
            case "AT+CPMS?" -> "+CPMS: \"" + memory + "\"," + slots().size() + ",30" + lineEnd + "OK";
            case "AT+CSQ;+CREG?" -> "+CSQ: 20,99" + lineEnd + lineEnd + "+CREG: 0," + registration + lineEnd + "OK";
            case "AT+CSQ" -> "+CSQ: 20,99" + lineEnd + "OK";
            case "AT+CREG?" -> "+CREG: 0," + registration + lineEnd + "OK";
            case "AT+CGREG?", "AT+CEREG?" -> command.substring(2, command.length() - 1) + ": 0,0" + lineEnd + "OK";
            case "AT+CPIN?" -> "+CPIN: READY" + lineEnd + "OK";
            case "AT+CIMI" -> "639020000000001" + lineEnd + "OK";
            case "AT+CSCA?" -> "+CSCA: \"+254722500029\",145" + lineEnd + "OK";
            case "AT+CGMI" -> "TESTER" + lineEnd + "OK";
            case "AT+CGMM" -> "T1" + lineEnd + "OK";
            case "AT+CGMR" -> "1.0" + lineEnd + "OK";
            case "AT+CFUN=1,1" -> {
                hangUp();
                yield "OK";
            }
            default -> known(command) ? "OK" : "ERROR";
        };
    }

    private static boolean known(String command) {
        return List.of("AT", "AT&F", "ATE0V1", "AT&D0", "ATS0=0", "ATH").contains(command)
                || List.of(
                                "AT+CMEE=",
                                "AT+CMGF=",
                                "AT+CNMI=",
                                "AT+CLIP=",
                                "AT+CRC=",
                                "AT+CGSMS=",
                                "AT+CREG=",
                                "AT+CMMS=",
                                "AT+CPIN=")
                        .stream()
                        .anyMatch(command::startsWith);
    }

    private TreeMap<Integer, String> slots() {
        return memories.computeIfAbsent(memory, any -> new TreeMap<>());
    }

    /// For a test's own list of what was accepted.
    List<String> acceptedTexts() {
        return new ArrayList<>(
                accepted.stream().map(pdu -> Sms.submitted(pdu).data().text()).toList());
    }
}
