package org.evy.node;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Everything that decides how this node answers, each with its version and hash. Reads files only: no
/// node has to run, and nothing is asked over a network.
///
/// @param version       of EVY
/// @param commit        of the source it was built from; `-changed` when that was edited
/// @param committed     when that commit was made
/// @param jdk           that runs this
/// @param journalSchema of the journal that is there; null without one
/// @param settings      `evy.yml`; null without one
/// @param knowledge     files of facts
/// @param facts         in all of them
/// @param operator      templates and danger advice of the operator
/// @param models        files in the models folder; empty is normal
/// @param programs      what is on the class path, EVY's own parts first
record Version(
        String version,
        String commit,
        String committed,
        String jdk,
        @Nullable Integer journalSchema,
        @Nullable Artefact settings,
        List<Artefact> knowledge,
        int facts,
        List<Artefact> operator,
        List<Artefact> models,
        List<Artefact> programs) {

    /// @param name  relative to its folder
    /// @param facts in a file of facts; null elsewhere
    record Artefact(
            String name,
            long bytes,
            String sha256,
            @Nullable Integer facts) {}

    /// Offset of `user_version` in the head of an SQLite file.
    private static final int USER_VERSION = 60;

    /// @param classPath as in `java.class.path`
    static Version of(Map<String, String> environment, String classPath) throws IOException {
        var settings = NodeSettings.from(environment);
        var data = settings.data();
        var knowledge = files(Path.of(environment.getOrDefault("EVY_KNOWLEDGE", "knowledge")), ".yml");
        var operator = new ArrayList<Artefact>();
        operator.addAll(under("templates/", files(data.resolve("templates"), ".yml")));
        operator.addAll(under("danger/", files(data.resolve("danger"), ".yml")));
        var yaml = settings.config().resolve("evy.yml");
        var built = built();
        return new Version(
                built.getProperty("version", "unknown"),
                built.getProperty("commit", "unknown"),
                built.getProperty("committed", "unknown"),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                schema(data.resolve("journal/journal.db")),
                Files.isRegularFile(yaml) ? artefact(yaml, "evy.yml") : null,
                knowledge,
                knowledge.stream()
                        .mapToInt(each -> Objects.requireNonNullElse(each.facts(), 0))
                        .sum(),
                operator,
                files(data.resolve("models"), ""),
                programs(classPath));
    }

    private static Properties built() throws IOException {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream("/evy-build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties;
    }

    private static @Nullable Integer schema(Path journal) throws IOException {
        if (!Files.isRegularFile(journal) || Files.size(journal) < 100) {
            return null;
        }
        try (var head = new DataInputStream(Files.newInputStream(journal))) {
            head.skipNBytes(USER_VERSION);
            return head.readInt();
        }
    }

    private static List<Artefact> under(String prefix, List<Artefact> files) {
        return files.stream()
                .map(each -> new Artefact(prefix + each.name(), each.bytes(), each.sha256(), null))
                .toList();
    }

    /// A link is listed as what it points to, because that is what is used.
    private static List<Artefact> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            var found = new ArrayList<Artefact>();
            for (var file : all.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                found.add(artefact(file, folder.relativize(file).toString()));
            }
            return found;
        }
    }

    private static List<Artefact> programs(String classPath) throws IOException {
        var own = new ArrayList<Artefact>();
        var libraries = new ArrayList<Artefact>();
        var version = built().getProperty("version", "unknown");
        for (var entry : classPath.split(java.io.File.pathSeparator, -1)) {
            var path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                var name = String.valueOf(path.getFileName());
                (name.endsWith("-" + version + ".jar") || name.endsWith("-" + version + "-exec.jar") ? own : libraries)
                        .add(artefact(path, name));
            } else if (Files.isDirectory(path)) {
                own.add(folder(path));
            }
        }
        own.sort(java.util.Comparator.comparing(Artefact::name));
        libraries.sort(java.util.Comparator.comparing(Artefact::name));
        own.addAll(libraries);
        return own;
    }

    /// Classes that are not in a jar: the hash is of all names and hashes.
    private static Artefact folder(Path classes) throws IOException {
        var digest = sha256();
        long bytes = 0;
        for (var file : files(classes, "")) {
            digest.update((file.name() + " " + file.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += file.bytes();
        }
        return new Artefact("lilevy-node (classes)", bytes, HexFormat.of().formatHex(digest.digest()), null);
    }

    private static Artefact artefact(Path file, String name) throws IOException {
        var digest = sha256();
        long bytes;
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        return new Artefact(
                name,
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                name.endsWith(".yml") && !name.equals("evy.yml") ? facts(file) : null);
    }

    private static @Nullable Integer facts(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader) instanceof Map<?, ?> map
                            && map.get("facts") instanceof List<?> facts
                    ? facts.size()
                    : null;
        } catch (YAMLException | UncheckedIOException broken) {
            // Its hash is told all the same; ./evy doctor names the line.
            return null;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
