package org.evy.modem;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A serial port that any program can open, by a symbolic link that stays the same over unplugging.
///
/// [#read] and [#close] belong to one thread; [#write] may come from others.
public final class PseudoTerminal implements AutoCloseable {
    /// A modem has no room for what nobody reads: after this time the rest is lost, as on a real wire.
    private static final int WRITE_WITHIN_MILLIS = 1_000;

    private final Path link;
    private final Path slave;
    private final int master;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment readBuffer = arena.allocate(4_096);
    private final MemorySegment readPoll = arena.allocate(8, 4);
    private final MemorySegment writeBuffer = arena.allocate(4_096);
    private final MemorySegment writePoll = arena.allocate(8, 4);
    private boolean open = true;

    private PseudoTerminal(Path link, Path slave, int master) {
        this.link = link;
        this.slave = slave;
        this.master = master;
    }

    /// @throws IOException if there can be no pseudo-terminal or no link; the message says what to do
    public static PseudoTerminal open(Path link) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " is in the way and no link of ours: choose another --tty or remove it");
        }
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException("a simulated serial port needs Linux; run it in the container");
        }
        int master = Posix.openMaster();
        if (master < 0) {
            throw new IOException("no pseudo-terminal to be had: is /dev/ptmx there, and devpts mounted?");
        }
        String slave = Posix.slaveName(master);
        if (slave.isEmpty() || !Posix.makeRaw(slave)) {
            Posix.close(master);
            throw new IOException("the pseudo-terminal " + slave + " cannot be opened");
        }
        PseudoTerminal terminal = new PseudoTerminal(link, Path.of(slave), master);
        try {
            Path fresh = link.resolveSibling(link.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, Path.of(slave));
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            terminal.close();
            throw new IOException(link + " cannot be made: " + e.getMessage(), e);
        }
        return terminal;
    }

    /// The device node behind the link.
    public Path device() {
        return slave;
    }

    /// What the other end wrote; empty when nothing came in time, or when nobody has the other end.
    public String read(int millis) {
        short ready = Posix.poll(readPoll, master, Posix.POLLIN, millis);
        if ((ready & Posix.POLLIN) == 0) {
            return "";
        }
        int octets = Posix.read(master, readBuffer);
        if (octets <= 0) {
            return "";
        }
        byte[] bytes = readBuffer.asSlice(0, octets).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// True when some program has the other end open.
    public boolean attached() {
        synchronized (this) {
            return open && (Posix.poll(writePoll, master, (short) 0, 0) & Posix.POLLHUP) == 0;
        }
    }

    /// Lost when nobody has the other end, so that the next one to open it does not read old lines.
    public void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        synchronized (this) {
            int at = 0;
            while (open && at < bytes.length) {
                short ready = Posix.poll(writePoll, master, Posix.POLLOUT, WRITE_WITHIN_MILLIS);
                if ((ready & Posix.POLLHUP) != 0 || (ready & Posix.POLLOUT) == 0) {
                    return;
                }
                int piece = Math.min(bytes.length - at, (int) writeBuffer.byteSize());
                MemorySegment.copy(bytes, at, writeBuffer, ValueLayout.JAVA_BYTE, 0, piece);
                int written = Posix.write(master, writeBuffer, piece);
                if (written <= 0) {
                    return;
                }
                at += written;
            }
        }
    }

    /// The other end sees a hang-up; the link goes too, unless it is another's by now.
    @Override
    public void close() {
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
            Posix.close(master);
            arena.close();
        }
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(slave)) {
                Files.delete(link);
            }
        } catch (IOException e) {
            System.err.println("simulator: the link " + link + " stays: " + e.getMessage());
        }
    }
}
