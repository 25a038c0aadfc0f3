package org.evy.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.evy.starter.NodeKey;

/// `./evy config list`, `diff N` and `restore N`: earlier states of settings, templates and danger advice.
public final class ConfigCommand {

    /// More than any node keeps: the node throws away, not this.
    private static final int KEPT = 200;

    private final Map<String, String> environment;
    private final PrintStream out;

    ConfigCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(new ConfigCommand(System.getenv(), System.out).run(List.of(args)));
    }

    int run(List<String> args) {
        try {
            if (args.equals(List.of("list"))) {
                return list(history());
            }
            if (args.size() == 2 && args.get(1).matches("\\d{1,9}")) {
                var history = history();
                var state = history.state(Long.parseLong(args.get(1)));
                if (args.getFirst().equals("diff")) {
                    show(history, state);
                    return Terminal.DONE;
                }
                if (args.getFirst().equals("restore")) {
                    show(history, state);
                    history.restore(state);
                    out.println("Settings number " + state.number() + " are back. Templates count at once; restart the"
                            + " node for the rest. What was there before is kept: ./evy config list");
                    return Terminal.DONE;
                }
            }
            out.println("usage: ./evy config list, ./evy config diff NUMBER, ./evy config restore NUMBER");
            return Terminal.USAGE;
        } catch (UncheckedIOException key) {
            out.println(String.valueOf(
                    key.getCause() == null ? key.getMessage() : key.getCause().getMessage()));
            return Terminal.FAILED;
        } catch (IOException failed) {
            out.println(BackupException.words(failed));
            return Terminal.FAILED;
        }
    }

    /// Without the node's settings, which may be what is broken.
    private ConfigHistory history() throws IOException {
        var data = Terminal.data(environment);
        var key = Path.of(environment.getOrDefault(
                "EVY_KEY", data.resolve("keys/node.key").toString()));
        if (!Files.exists(key)) {
            throw new BackupException("no node ran on " + data + " yet: there is no " + key);
        }
        return new ConfigHistory(
                data, Terminal.config(environment), NodeKey.openOrCreate(key), KEPT, Clock.systemUTC());
    }

    private int list(ConfigHistory history) throws IOException {
        var states = history.states();
        if (states.isEmpty()) {
            out.println("No settings are kept yet; the node keeps them when it starts and when they change.");
        }
        var present = history.now().hash();
        Map<String, String> before = Map.of();
        for (var state : states) {
            var earlier = before;
            var changed = state.files().entrySet().stream()
                    .filter(file -> !file.getValue().equals(earlier.get(file.getKey())))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            var gone = earlier.keySet().stream()
                    .filter(name -> !state.files().containsKey(name))
                    .map(name -> "without " + name)
                    .sorted()
                    .toList();
            out.println("%4d  %s  %s  %s%s"
                    .formatted(
                            state.number(),
                            state.taken().truncatedTo(ChronoUnit.SECONDS),
                            state.hash(),
                            String.join(
                                    ", ",
                                    java.util.stream.Stream.concat(changed.stream(), gone.stream())
                                            .toList()),
                            state.hash().equals(present) ? "  (now)" : ""));
            before = state.files();
        }
        return Terminal.DONE;
    }

    private void show(ConfigHistory history, ConfigHistory.State state) throws IOException {
        var lines = Differences.between(history.now().files(), state.files());
        if (lines.isEmpty()) {
            out.println("Nothing changes: these are the present settings.");
        }
        lines.forEach(out::println);
    }
}
