package org.evy.rag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index of the knowledge that was read last, in a folder named after its content, and builds it when there
/// is none. The knowledge folder is the truth: an index may be deleted at any time.
final class IndexFolder {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

    private static final String DRAFT = ".building";

    private final Path folder;

    IndexFolder(Path folder) {
        this.folder = folder;
    }

    OpenedIndex open(Knowledge knowledge, float k1, float b) {
        var here = folder.resolve(knowledge.version());
        try {
            if (!Files.isDirectory(here)) {
                build(knowledge.facts(), here);
            }
            try {
                return opened(here, knowledge, k1, b);
            } catch (IOException | RuntimeException damaged) {
                LOG.warn("the index {} is damaged ({}); building it again", here, damaged.getMessage());
                delete(here);
                build(knowledge.facts(), here);
                return opened(here, knowledge, k1, b);
            }
        } catch (IOException unwritable) {
            LOG.warn("the index cannot be kept in {} ({}); it stays in memory", folder, unwritable.toString());
            return inMemory(knowledge, k1, b);
        }
    }

    private OpenedIndex opened(Path here, Knowledge knowledge, float k1, float b) throws IOException {
        var directory = new MMapDirectory(here);
        try {
            var index = KnowledgeIndex.open(directory, k1, b);
            removeOthers(here);
            return new OpenedIndex(index, knowledge.version(), false);
        } catch (IOException | RuntimeException damaged) {
            directory.close();
            throw damaged;
        }
    }

    private void build(List<Fact> facts, Path here) throws IOException {
        Files.createDirectories(folder);
        var draft = folder.resolve(here.getFileName() + DRAFT);
        delete(draft);
        try (var directory = new MMapDirectory(draft)) {
            KnowledgeIndex.write(facts, directory);
        }
        // Whole or not at all: a folder with the final name is a finished index.
        Files.move(draft, here, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("indexed {} facts", facts.size());
    }

    private static OpenedIndex inMemory(Knowledge knowledge, float k1, float b) {
        try {
            var directory = new ByteBuffersDirectory();
            KnowledgeIndex.write(knowledge.facts(), directory);
            return new OpenedIndex(KnowledgeIndex.open(directory, k1, b), knowledge.version(), true);
        } catch (IOException impossible) {
            throw new UncheckedIOException("building an index in memory failed", impossible);
        }
    }

    private void removeOthers(Path kept) {
        try (var all = Files.list(folder)) {
            for (var other : all.filter(each -> !each.equals(kept)).toList()) {
                delete(other);
            }
        } catch (IOException | UncheckedIOException stays) {
            LOG.warn("an old index in {} cannot be removed: {}", folder, stays.toString());
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var all = Files.walk(tree)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
