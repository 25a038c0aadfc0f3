package org.evy.template;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.evy.starter.NodeProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the book up to date with the operator's folder. It looks at the files when somebody asks, and never on its
/// own,
/// so an idle node stays idle.
class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    static final List<String> BUILT_IN = List.of("en", "sw", "fr", "es", "pt", "hi", "ar");
    private static final long LARGEST = 256 * 1024;

    private final NodeProperties node;
    private final TemplateProperties properties;
    private final LongSupplier nanoTime;
    private final Values values;
    private final PageReader reader;
    private final Map<String, Page> builtIn = new LinkedHashMap<>();
    private final Counter failures;

    private volatile Map<Path, Sheet> sheets = new TreeMap<>();
    private Map<Path, Stamp> stamps = Map.of();
    private volatile @Nullable String folderProblem;
    private volatile long checkedAt;
    private volatile Book book;

    /// A file as it was when it was last read.
    private record Stamp(FileTime changed, long bytes) {}

    /// @param page    the last good state of the file; null when it never was good
    /// @param problem why the file as it is now is refused; null when it is not
    private record Sheet(@Nullable Page page, @Nullable String problem) {}

    Shelf(NodeProperties node, TemplateProperties properties, MeterRegistry meters, LongSupplier nanoTime) {
        this.node = node;
        this.properties = properties;
        this.nanoTime = nanoTime;
        this.values = Values.of(node);
        this.reader = new PageReader(values);
        this.failures = Counter.builder("evy.template.reload.failures")
                .description("operator files that were refused since the start")
                .register(meters);
        BUILT_IN.forEach(language -> builtIn.put(language, builtIn(language)));
        this.book = bound();
        explainTheFolder();
        refresh();
        Gauge.builder(
                        "evy.template.files.refused",
                        this,
                        shelf -> shelf.problems().size())
                .description("operator files with a mistake, or an unreadable folder")
                .register(meters);
        BUILT_IN.forEach(language -> Gauge.builder(
                        "evy.template.answerable",
                        this,
                        shelf -> shelf.book.answerable().getOrDefault(language, 0L))
                .tag("language", language)
                .description("templates that have a text in the language")
                .register(meters));
    }

    /// An operator who finds the new folder also finds how to use it.
    private void explainTheFolder() {
        if (Files.exists(properties.folder())) {
            return;
        }
        try (var text = Objects.requireNonNull(Shelf.class.getResourceAsStream("/templates/read-me.txt"))) {
            Files.createDirectories(properties.folder());
            Files.copy(text, properties.folder().resolve("READ-ME.txt"));
        } catch (IOException cannot) {
            LOG.warn("the templates folder {} could not be made: {}", properties.folder(), cannot.toString());
        }
    }

    private Page builtIn(String language) {
        var name = "templates/" + language + ".yml";
        try (var file = Objects.requireNonNull(Shelf.class.getResourceAsStream("/" + name), name)) {
            return reader.read(name, text(file));
        } catch (RefusedFile | IOException broken) {
            throw new IllegalStateException("this build's own " + broken.getMessage(), broken);
        }
    }

    /// The book with every change that was there [TemplateProperties#recheckAfter()] ago, or later.
    Book book() {
        if (nanoTime.getAsLong() - checkedAt >= properties.recheckAfter().toNanos()) {
            refresh();
        }
        return book;
    }

    /// The book as it was when somebody last asked.
    Book known() {
        return book;
    }

    /// Why files are refused, such as `hours.yml:12: ...`; the service answers from their last good state. Health and
    /// meters ask this, so it must not wait for a disk that does not answer.
    List<String> problems() {
        return Stream.concat(
                        Stream.ofNullable(folderProblem),
                        sheets.values().stream().map(Sheet::problem))
                .filter(Objects::nonNull)
                .toList();
    }

    private synchronized void refresh() {
        checkedAt = nanoTime.getAsLong();
        var found = look();
        if (found.equals(stamps)) {
            return;
        }
        var fresh = new TreeMap<Path, Sheet>();
        found.forEach((file, stamp) -> {
            var former = sheets.get(file);
            boolean same = former != null && stamp.equals(stamps.get(file));
            fresh.put(file, same ? former : load(file, former));
        });
        sheets = fresh;
        stamps = found;
        book = bound();
        LOG.info("templates: {} operator files, answerable {}", sheets.size(), book.answerable());
    }

    private Map<Path, Stamp> look() {
        var found = new TreeMap<Path, Stamp>();
        try (var files = Files.newDirectoryStream(properties.folder(), "*.{yml,yaml}")) {
            for (var file : files) {
                var now = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(file, new Stamp(now.lastModifiedTime(), now.size()));
            }
            folderProblem = null;
            return found;
        } catch (NoSuchFileException noneYet) {
            folderProblem = null;
            return Map.of();
        } catch (IOException | DirectoryIteratorException cannot) {
            failures.increment();
            var problem = properties.folder() + " cannot be read: " + cannot;
            if (!problem.equals(folderProblem)) {
                LOG.error("the book stays as it is: {}", problem);
            }
            folderProblem = problem;
            return stamps;
        }
    }

    private Sheet load(Path file, @Nullable Sheet former) {
        var name = Objects.toString(file.getFileName());
        try (var in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new RefusedFile(name, 1, "larger than " + LARGEST + " bytes; split it");
            }
            return new Sheet(reader.read(name, text(in)), null);
        } catch (RefusedFile wrong) {
            return refused(former, String.valueOf(wrong.getMessage()));
        } catch (CharacterCodingException wrong) {
            return refused(former, name + ":1: not UTF-8; save it as UTF-8");
        } catch (IOException cannot) {
            return refused(former, name + ":1: cannot be read: " + cannot);
        }
    }

    private Sheet refused(@Nullable Sheet former, String problem) {
        failures.increment();
        LOG.error("refused {}", problem);
        return new Sheet(former == null ? null : former.page(), problem);
    }

    private static String text(InputStream file) throws IOException {
        var bytes = ByteBuffer.wrap(file.readAllBytes());
        var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Book bound() {
        var pages = new LinkedHashMap<>(builtIn);
        sheets.values().forEach(sheet -> {
            var page = sheet.page();
            if (page != null) {
                pages.merge(page.language(), page, Page::with);
            }
        });
        return new Book(pages, node.languages(), values.known());
    }
}
