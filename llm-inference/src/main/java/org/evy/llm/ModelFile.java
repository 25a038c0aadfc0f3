package org.evy.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// The place where a model may lie, and whether what lies there can be served.
final class ModelFile {

    /// A file as it was when looked at: another one, or the same with other contents, is another model.
    record Version(Path file, long bytes, FileTime modified) {}

    private final Path link;
    private @Nullable Version checked;
    private @Nullable String defect;

    ModelFile(Path link) {
        this.link = link;
    }

    /// Null when there is none.
    @Nullable Version look() {
        try {
            var file = link.toRealPath();
            return new Version(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException absent) {
            return null;
        }
    }

    /// What is wrong with it and what to do; null when it is whole. Each version is read once.
    @Nullable String defect(@Nullable Version version) {
        if (version == null) {
            return "there is no model at " + link + "; EVY answers without one. To add one, copy a GGUF file there";
        }
        if (!version.equals(checked)) {
            checked = version;
            defect = check();
        }
        return defect;
    }

    private @Nullable String check() {
        try {
            GgufFile.check(link);
            return null;
        } catch (IOException unusable) {
            return unusable.getMessage();
        }
    }
}
