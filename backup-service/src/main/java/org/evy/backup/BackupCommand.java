package org.evy.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `./evy backup`: through the running node, or straight from its files while it is stopped. `./evy backup
/// keygen FILE` makes the owner's key.
public final class BackupCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment;
    private final PrintStream out;

    BackupCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /// @param args `keygen FILE`, `running URL` or `stopped`
    public static void main(String[] args) {
        System.exit(new BackupCommand(System.getenv(), System.out).run(List.of(args)));
    }

    int run(List<String> args) {
        try {
            if (args.size() == 2 && args.getFirst().equals("keygen")) {
                return keygen(Path.of(args.get(1)));
            }
            if (args.size() == 2 && args.getFirst().equals("running")) {
                return running(args.get(1));
            }
            if (args.equals(List.of("stopped"))) {
                return stopped();
            }
            out.println("usage: ./evy backup, or ./evy backup keygen FILE");
            return Terminal.USAGE;
        } catch (IOException failed) {
            out.println("No backup: " + BackupException.words(failed));
            return Terminal.FAILED;
        }
    }

    private int keygen(Path file) throws IOException {
        var key = OwnerKey.generate();
        key.write(file);
        out.println("The key is in " + file.toAbsolutePath() + ".");
        out.println("Keep it off the node, with a second copy elsewhere: without it no backup can be restored, and"
                + " whoever has it can read all of them.");
        if (file.toAbsolutePath()
                .normalize()
                .startsWith(Terminal.data(environment).toAbsolutePath().normalize())) {
            out.println("WARNING: that is inside the node's data folder. Move it away from this machine now.");
        }
        out.println("Put this into the node's evy.yml and restart it:");
        out.println();
        out.println("evy:");
        out.println("  backup:");
        out.println("    recipient: " + key.recipient().line());
        return Terminal.DONE;
    }

    private int running(String node) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(node + BackupPage.PATH).toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(20 * 60_000);
        connection.setRequestMethod("POST");
        connection.setRequestProperty(BackupPage.GUARD, "backup");
        connection.setDoOutput(true);
        try {
            connection.getOutputStream().close();
        } catch (ConnectException away) {
            throw new BackupException("the node does not answer on " + node + "; ./evy status says how it is", away);
        }
        int code = connection.getResponseCode();
        try (var body = code < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var answer = JSON.readTree(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            if (code != 200) {
                throw new BackupException(
                        answer.path("words").asString(answer.path("error").asString("the node answered " + code)));
            }
            done(
                    answer.path("file").asString(),
                    answer.path("bytes").asLong(),
                    answer.path("seconds").asDouble());
            return Terminal.DONE;
        } catch (JacksonException noJson) {
            throw new BackupException("what answers on " + node + " is no EVY node", noJson);
        }
    }

    private int stopped() throws IOException {
        var settings = Terminal.settings();
        var node = settings.node();
        var memory = BackupMemory.in(node.data(), Clock.systemUTC().instant());
        var places = new BackupMaker.Places(node.data(), Terminal.config(environment), node.key());
        var made = new BackupMaker(places, node.name(), settings.backup(), memory, Clock.systemUTC())
                .make(new StoppedJournal(node.data()));
        done(made.file().file().toString(), made.bytes(), made.took().toMillis() / 1000.0);
        return Terminal.DONE;
    }

    private void done(String file, long bytes, double seconds) {
        out.printf(
                Locale.ROOT,
                "%s%n%d bytes in %.1f s, verified: read again, every file in it has its hash%n",
                file,
                bytes,
                seconds);
    }
}
