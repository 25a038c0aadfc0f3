package org.evy.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `./evy restore FILE --key PRIVATE.key`: a backup becomes a node again, or with `--check` only proves
/// that it could.
public final class RestoreCommand {

    private static final String USAGE =
            "usage: ./evy restore FILE --key PRIVATE.key [--data DIR] [--force] [--older-is-fine] [--check]";

    private final Map<String, String> environment;
    private final PrintStream out;

    RestoreCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(new RestoreCommand(System.getenv(), System.out).run(List.of(args)));
    }

    int run(List<String> args) {
        var values = new HashMap<String, String>();
        var files = new ArrayList<String>();
        var wrong = read(args, values, files);
        if (wrong != null) {
            out.println(wrong);
            out.println(USAGE);
            return Terminal.USAGE;
        }
        var file = Path.of(files.getFirst());
        var key = Path.of(values.getOrDefault("--key", ""));
        try {
            if (values.containsKey("--check")) {
                return check(file, key);
            }
            var data = Path.of(
                    values.getOrDefault("--data", Terminal.data(environment).toString()));
            var wish = new Restore.Wish(
                    file,
                    key,
                    data,
                    Terminal.config(environment),
                    values.containsKey("--force"),
                    values.containsKey("--older-is-fine"));
            new Restore(wish, Clock.systemUTC()).run().forEach(out::println);
            out.println("What was open when the backup was made is closed and not answered. ./evy up starts the node.");
            return Terminal.DONE;
        } catch (IOException failed) {
            out.println("Not restored: " + BackupException.words(failed));
            return Terminal.FAILED;
        }
    }

    private static @Nullable String read(List<String> args, Map<String, String> values, List<String> files) {
        for (int i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            switch (arg) {
                case "--key", "--data" -> {
                    if (i + 1 == args.size()) {
                        return arg + " needs a value";
                    }
                    values.put(arg, args.get(++i));
                }
                case "--force", "--older-is-fine", "--check" -> values.put(arg, "yes");
                default -> {
                    if (arg.startsWith("--")) {
                        return "unknown option " + arg;
                    }
                    files.add(arg);
                }
            }
        }
        if (files.size() != 1) {
            return "name one backup file";
        }
        return values.containsKey("--key") ? null : "name the owner's key file with --key";
    }

    /// The owner's drill, on the computer where the key is: no node is needed or changed.
    private int check(Path backup, Path key) throws IOException {
        var file = SealedFile.open(backup);
        file.checkBytes();
        var content = file.keyWith(OwnerKey.read(key));
        var scratch = Files.createTempDirectory("evy-check");
        try {
            var unpacked = Unpacked.into(scratch.resolve("node"), file, content);
            out.println(file.head().title() + " can be restored: "
                    + unpacked.manifest().files().size()
                    + " files have their hashes, the journal is whole, the keys open it");
            return Terminal.DONE;
        } finally {
            Unpacked.wipe(scratch);
        }
    }
}
