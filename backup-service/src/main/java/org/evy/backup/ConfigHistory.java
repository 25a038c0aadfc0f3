package org.evy.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.evy.starter.NodeKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Every state that the operator's settings, templates and danger advice were in, the last twenty of them,
/// sealed because settings hold numbers. A state is known by the hash of what it holds, so an unchanged one
/// is kept once.
final class ConfigHistory {

    static final String FOLDER = "config-history";

    /// @param number counts upwards; what the operator calls it
    /// @param hash   of all files and names
    /// @param files  path below `config/`, `templates/` or `danger/`, and its text
    record State(long number, Instant taken, String hash, Map<String, String> files) {}

    private static final Logger LOG = LoggerFactory.getLogger(ConfigHistory.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("(\\d{6})-([0-9a-f]{12})\\.sealed");
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private final Map<String, Path> roots;
    private final NodeKey key;
    private final int kept;
    private final Clock clock;
    private String lastSeen = "";

    ConfigHistory(Path data, Path config, NodeKey key, int kept, Clock clock) {
        folder = data.resolve(FOLDER);
        roots = Map.of("config", config, "templates", data.resolve("templates"), "danger", data.resolve("danger"));
        this.key = key;
        this.kept = kept;
        this.clock = clock;
    }

    /// Keeps the present state unless it is the newest one already. Costs a look at names and times when
    /// nothing changed.
    synchronized void look() {
        try {
            var seen = stamps();
            if (!seen.equals(lastSeen)) {
                keep();
                lastSeen = seen;
            }
        } catch (IOException | UncheckedIOException cannot) {
            LOG.warn("the settings could not be kept in {}: {}", folder, cannot.toString());
        }
    }

    private String stamps() throws IOException {
        var stamps = new StringBuilder();
        for (var file : files().entrySet()) {
            stamps.append(file.getKey())
                    .append(Files.size(file.getValue()))
                    .append(Files.getLastModifiedTime(file.getValue()));
        }
        return stamps.append('.').toString();
    }

    /// By name, so that the hash does not depend on the disk's order.
    private Map<String, Path> files() throws IOException {
        var files = new TreeMap<String, Path>();
        for (var root : roots.entrySet()) {
            if (Files.isDirectory(root.getValue())) {
                try (var all = Files.walk(root.getValue(), 3)) {
                    for (var file : all.toList()) {
                        if (file.toString().matches(".*\\.ya?ml")
                                && Files.isRegularFile(file)
                                && Files.size(file) <= LARGEST) {
                            files.put(root.getKey() + "/" + root.getValue().relativize(file), file);
                        }
                    }
                }
            }
        }
        return files;
    }

    private Map<String, String> present() throws IOException {
        var present = new TreeMap<String, String>();
        for (var file : files().entrySet()) {
            // Every byte survives, also of a file in another encoding.
            present.put(file.getKey(), Files.readString(file.getValue(), StandardCharsets.ISO_8859_1));
        }
        return present;
    }

    private static String hash(Map<String, String> files) {
        var digest = Wire.sha256();
        files.forEach((name, text) -> {
            digest.update((name + "\0" + text.length() + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(text.getBytes(StandardCharsets.ISO_8859_1));
        });
        return Wire.hex(digest.digest()).substring(0, 12);
    }

    private void keep() throws IOException {
        var present = present();
        var hash = hash(present);
        var names = names();
        if (!names.isEmpty() && names.getLast().contains("-" + hash + ".")) {
            return;
        }
        long number = names.isEmpty() ? 1 : number(names.getLast()) + 1;
        Unpacked.makeFolder(folder);
        var name = "%06d-%s.sealed".formatted(number, hash);
        var sealed = key.seal(JSON.writeValueAsBytes(new State(number, clock.instant(), hash, present)), context(name));
        BackupMemory.replace(folder.resolve(name), sealed);
        for (var old : names.subList(0, Math.max(0, names.size() + 1 - kept))) {
            Files.delete(folder.resolve(old));
        }
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(0, 6));
    }

    private static String context(String name) {
        return "config-history:" + name;
    }

    /// The oldest first.
    synchronized List<State> states() throws IOException {
        var states = new ArrayList<State>();
        for (var name : names()) {
            try {
                states.add(JSON.readValue(
                        key.unseal(Files.readAllBytes(folder.resolve(name)), context(name)), State.class));
            } catch (GeneralSecurityException | JacksonException foreign) {
                throw new BackupException(
                        folder.resolve(name) + " is damaged or of another node; delete it to go on", foreign);
            }
        }
        return states;
    }

    /// @throws BackupException when there is none of that number
    State state(long number) throws IOException {
        return states().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        "no settings number " + number + " are kept; ./evy config list shows those that are"));
    }

    /// Writes that state back, after keeping the present one, so that this can be taken back too.
    synchronized void restore(State state) throws IOException {
        keep();
        for (var wanted : state.files().entrySet()) {
            var file = place(wanted.getKey());
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            BackupMemory.replace(file, wanted.getValue().getBytes(StandardCharsets.ISO_8859_1));
        }
        for (var there : Set.copyOf(files().keySet())) {
            if (!state.files().containsKey(there)) {
                Files.delete(place(there));
            }
        }
        keep();
    }

    private Path place(String name) throws BackupException {
        int slash = name.indexOf('/');
        var root = slash < 0 ? null : roots.get(name.substring(0, slash));
        if (root == null || !root.resolve(name.substring(slash + 1)).normalize().startsWith(root.normalize())) {
            throw new BackupException("the settings hold a file of the name " + name);
        }
        return root.resolve(name.substring(slash + 1)).normalize();
    }

    /// What is there now, in the form of a state, to compare with.
    State now() throws IOException {
        var present = present();
        return new State(0, clock.instant(), hash(present), present);
    }
}
