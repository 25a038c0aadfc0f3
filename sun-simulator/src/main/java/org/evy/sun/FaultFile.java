package org.evy.sun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file with one fault in it, for drills: the fault lasts until the file changes or goes away.
final class FaultFile {

    private static final String UNREADABLE = "\0";

    private final Path file;
    private final Fault otherwise;
    private String last = "";
    private Fault fault;

    /// @param otherwise the fault while there is no file
    FaultFile(Path file, Fault otherwise) {
        this.file = file;
        this.otherwise = otherwise;
        this.fault = otherwise;
    }

    Fault now() {
        if (!Files.exists(file)) {
            last = "";
            return otherwise;
        }
        try {
            var text = Files.readString(file).strip();
            if (!text.equals(last)) {
                last = text;
                fault = text.isEmpty() ? otherwise : Fault.of(text);
            }
        } catch (IllegalArgumentException wrong) {
            // The fault before goes on; said once, since the content is known by now.
            System.err.println("sun-simulator: " + file + ": " + wrong.getMessage());
        } catch (IOException unreadable) {
            if (!last.equals(UNREADABLE)) {
                last = UNREADABLE;
                System.err.println("sun-simulator: " + file + " cannot be read: " + unreadable.getMessage());
            }
        }
        return fault;
    }
}
