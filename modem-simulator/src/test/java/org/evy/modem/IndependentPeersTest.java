package org.evy.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simulator is right if drivers that others wrote work with it: gammu-smsd and smstools of Debian.
///
/// `mvn test -Ppeers -Dtest=IndependentPeersTest`, with the packages gammu-smsd and smstools installed.
/// Takes minutes.
@Tag("peers")
class IndependentPeersTest {
    private static final int TEXTS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private @Nullable ModemSimulator simulator;
    private @Nullable Process peer;

    @AfterEach
    void stop() throws InterruptedException {
        if (peer != null) {
            peer.destroy();
            peer.waitFor();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void gammuSendsAndReceivesEachTextOnce() throws IOException {
        Path program = installed("gammu-smsd");
        Api api = simulate("plain");
        for (String box : List.of("inbox", "outbox", "sent", "error")) {
            Files.createDirectory(folder.resolve(box));
        }
        write("gammu.rc", """
                [gammu]
                device = %1$s/modem.tty
                connection = at115200
                [smsd]
                service = files
                logfile = %1$s/gammu.log
                debuglevel = 1
                commtimeout = 2
                receivefrequency = 2
                checkbattery = 0
                checksignal = 0
                inboxpath = %1$s/inbox/
                outboxpath = %1$s/outbox/
                sentsmspath = %1$s/sent/
                errorsmspath = %1$s/error/
                """);
        for (int i = 1; i <= TEXTS; i++) {
            write("outbox/OUTC20260101_1200%02d_%05d_+254700000001_s.txt".formatted(i, i), "to the phone " + i);
        }
        sendFromPhones(api);
        peer = run(program, "-c", folder.resolve("gammu.rc").toString());
        expectAll(api, "inbox");
    }

    @Test
    void smstoolsSendsAndReceivesEachTextOnce() throws IOException {
        Path program = installed("smsd");
        Api api = simulate("growing");
        for (String box : List.of("outgoing", "checked", "incoming", "sent", "failed")) {
            Files.createDirectory(folder.resolve(box));
        }
        write("smsd.conf", """
                devices = GSM1
                outgoing = %1$s/outgoing
                checked = %1$s/checked
                incoming = %1$s/incoming
                sent = %1$s/sent
                failed = %1$s/failed
                logfile = %1$s/smsd.log
                loglevel = 5
                delaytime = 1
                infofile = %1$s/smsd.working
                pidfile = %1$s/smsd.pid
                [GSM1]
                device = %1$s/modem.tty
                baudrate = 115200
                rtscts = no
                incoming = yes
                check_memory_method = 4
                """);
        for (int i = 1; i <= TEXTS; i++) {
            write("outgoing/text%02d".formatted(i), "To: 254700000001\n\nto the phone " + i);
        }
        sendFromPhones(api);
        String user = System.getProperty("user.name");
        peer = run(program, "-c" + folder.resolve("smsd.conf"), "-t", "-u" + user, "-g" + user);
        expectAll(api, "incoming");
    }

    private static Path installed(String program) {
        Path found = Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, program + " is not installed: apt-get install gammu-smsd smstools");
        return found;
    }

    private Api simulate(String dialect) throws IOException {
        simulator = ModemSimulator.start(
                "--tty",
                folder.resolve("modem.tty").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--dialect",
                dialect,
                "--slots",
                "50");
        return new Api(simulator.address());
    }

    /// `%1$s` in the content is the test's folder.
    private void write(String file, String content) throws IOException {
        Files.writeString(
                folder.resolve(file), content.formatted(folder.toAbsolutePath()), StandardCharsets.ISO_8859_1);
    }

    private Process run(Path program, String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("peer.out").toFile())
                .start();
    }

    private static void sendFromPhones(Api api) {
        for (int i = 1; i <= TEXTS; i++) {
            api.text("+2547220000%02d".formatted(i), "to the node " + i);
        }
    }

    private void expectAll(Api api, String inbox) throws IOException {
        long start = System.nanoTime();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                JsonTree stats = JsonTree.parse(api.get("/api/stats").body());
                return stats.number("stored") + stats.number("waitingTexts") == 0
                        && replies(api).size() >= TEXTS
                        && Files.list(folder.resolve(inbox)).count() >= TEXTS;
            });
        } finally {
            System.out.printf(
                    "%s: %d of %d received, %d of %d sent, %.0f s; %s%n",
                    inbox.equals("inbox") ? "gammu-smsd" : "smstools",
                    Files.list(folder.resolve(inbox)).count(),
                    TEXTS,
                    replies(api).size(),
                    TEXTS,
                    (System.nanoTime() - start) / 1e9,
                    api.get("/api/stats").body());
        }
        assertThat(replies(api)).isEqualTo(once("to the phone "));
        assertThat(received(inbox)).isEqualTo(once("to the node "));
    }

    private static Map<String, Long> once(String text) {
        return IntStream.rangeClosed(1, TEXTS)
                .mapToObj(i -> text + i)
                .collect(Collectors.toMap(t -> t, _ -> 1L, (a, _) -> a, TreeMap::new));
    }

    private static Map<String, Long> replies(Api api) {
        return JsonTree.parse(api.get("/api/phones/+254700000001/messages").body()).list("messages").stream()
                .map(message -> message.text("text"))
                .collect(Collectors.groupingBy(t -> t, TreeMap::new, Collectors.counting()));
    }

    /// Each text in the peer's files, whatever it writes around it.
    private Map<String, Long> received(String inbox) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(inbox))) {
            for (Path file : files.toList()) {
                String content =
                        Files.readString(file, StandardCharsets.ISO_8859_1).strip();
                found.merge(content.substring(content.lastIndexOf("to the node")), 1L, Long::sum);
            }
        }
        return found;
    }
}
