package org.evy.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The folder where backups are, such as a memory stick: which there are of a node, and which was the
/// newest ever.
final class BackupFolder {

    /// Beside the backups; remembers the newest one, also when somebody took it away.
    record Newest(long sequence, String file) {}

    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PARTIAL = ".partial";

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path fileOf(Head head) {
        return folder.resolve("evy-%s-%s-%06d-%s%s"
                .formatted(
                        head.node().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        head.identity(),
                        head.sequence(),
                        head.created().toString().substring(0, 16).replaceAll("[-:]", ""),
                        SealedFile.SUFFIX));
    }

    static Path partialOf(Path file) {
        return file.resolveSibling(file.getFileName() + PARTIAL);
    }

    /// What a power cut or a full disk left half-written.
    void removePartials(String identity) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "evy-*-" + identity + "-*" + PARTIAL)) {
            for (var half : files) {
                LOG.info("removing {}, which was never finished", half);
                Files.delete(half);
            }
        }
    }

    /// Whole backups of this node, the newest last; what cannot be read is left alone.
    List<SealedFile> of(String identity) throws IOException {
        var found = new ArrayList<SealedFile>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*" + SealedFile.SUFFIX)) {
                for (var each : files) {
                    try {
                        var file = SealedFile.open(each);
                        if (file.head().identity().equals(identity)) {
                            found.add(file);
                        }
                    } catch (IOException other) {
                        LOG.debug("{} is no backup", each, other);
                    }
                }
            }
        }
        found.sort(Comparator.comparingLong(file -> file.head().sequence()));
        return found;
    }

    void remember(Head newest, Path file) throws IOException {
        BackupMemory.replace(
                note(newest.identity()),
                JSON.writeValueAsBytes(new Newest(newest.sequence(), String.valueOf(file.getFileName()))));
    }

    /// The newest backup that this folder knows of, whether or not it is still there.
    Optional<Newest> newest(String identity) throws IOException {
        var known = of(identity).stream()
                .map(file -> new Newest(
                        file.head().sequence(), String.valueOf(file.file().getFileName())));
        var noted = Optional.<Newest>empty();
        try {
            if (Files.exists(note(identity))) {
                noted = Optional.of(JSON.readValue(Files.readAllBytes(note(identity)), Newest.class));
            }
        } catch (IOException | JacksonException unreadable) {
            LOG.debug("{} cannot be read", note(identity), unreadable);
        }
        return java.util.stream.Stream.concat(known, noted.stream()).max(Comparator.comparingLong(Newest::sequence));
    }

    private Path note(String identity) {
        return folder.resolve("evy-" + identity + ".newest");
    }

    /// Only after a newer one is whole.
    void keepLast(int count, String identity) throws IOException {
        var all = of(identity);
        for (var old : all.subList(0, Math.max(0, all.size() - count))) {
            Files.delete(old.file());
        }
    }

    /// True when whoever loses the data loses the backups too; also when a stick is not plugged in where it
    /// should be.
    boolean onSameDiskAs(Path data) {
        try {
            return Files.getFileStore(folder).equals(Files.getFileStore(data));
        } catch (IOException unknown) {
            return false;
        }
    }
}
