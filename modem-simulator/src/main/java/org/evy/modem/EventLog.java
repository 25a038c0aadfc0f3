package org.evy.modem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The append-only file of all events, one JSON line each.
///
/// What was appended survives a killed process (not a power cut of the machine the simulator runs on).
final class EventLog implements AutoCloseable {
    private final Path path;
    private final JsonMapper json;
    /// Not a FileChannel: that closes itself when a thread that writes to it is interrupted.
    private final RandomAccessFile file;

    EventLog(Path path, JsonMapper json) throws IOException {
        this.path = path;
        this.json = json;
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /// Octets in the file: where the next event goes.
    long length() throws IOException {
        return file.length();
    }

    /// Gives each event from an offset on, in order, and cuts off a last line that was not written to its
    /// end.
    ///
    /// @throws IOException if a line is no event; the message names it
    void replay(long offset, Consumer<Event> to) throws IOException {
        long position = Math.min(offset, file.length());
        file.seek(position);
        byte[] chunk = new byte[1 << 16];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int n = file.read(chunk); n > 0; n = file.read(chunk)) {
            int start = 0;
            for (int i = 0; i < n; i++) {
                if (chunk[i] == '\n') {
                    line.write(chunk, start, i - start);
                    to.accept(read(line, position));
                    position += line.size() + 1;
                    line.reset();
                    start = i + 1;
                }
            }
            line.write(chunk, start, n - start);
        }
        file.setLength(position);
        file.seek(position);
    }

    private Event read(ByteArrayOutputStream line, long position) throws IOException {
        try {
            return json.readValue(line.toByteArray(), Event.class);
        } catch (JacksonException e) {
            throw new IOException(
                    path + ", octet " + position + ": this line is no event; move the file away to start afresh", e);
        }
    }

    /// Writes all of them at once, so that a kill leaves all or none.
    void append(List<Event> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Event event : events) {
            lines.writeBytes(json.writeValueAsBytes(event));
            lines.write('\n');
        }
        try {
            long before = file.getFilePointer();
            try {
                file.write(lines.toByteArray());
            } catch (IOException e) {
                file.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
