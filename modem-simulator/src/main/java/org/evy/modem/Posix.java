package org.evy.modem;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The system calls that a pseudo-terminal needs, by their C names.
///
/// Flag values are Linux's for x86-64 and ARM64.
final class Posix {
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final short POLLHUP = 0x10;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final FunctionDescriptor INT_OF_INT = FunctionDescriptor.of(INT, INT);

    private static final MethodHandle OPENPT = c("posix_openpt", INT_OF_INT);
    private static final MethodHandle GRANTPT = c("grantpt", INT_OF_INT);
    private static final MethodHandle UNLOCKPT = c("unlockpt", INT_OF_INT);
    private static final MethodHandle CLOSE = c("close", INT_OF_INT);
    private static final MethodHandle PTSNAME =
            c("ptsname_r", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, LONG));
    // open(2) takes a variable number of arguments, which some platforms pass differently.
    private static final MethodHandle OPEN =
            c("open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle TCGETATTR = c("tcgetattr", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS));
    private static final MethodHandle TCSETATTR =
            c("tcsetattr", FunctionDescriptor.of(INT, INT, INT, ValueLayout.ADDRESS));
    private static final MethodHandle CFMAKERAW = c("cfmakeraw", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    private static final MethodHandle POLL = c("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle READ = c("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle WRITE = c("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));

    private Posix() {}

    private static MethodHandle c(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(() -> new IllegalStateException("no " + name + " here")),
                descriptor,
                options);
    }

    private interface Call<T> {
        T run() throws Throwable;
    }

    /// Method handles declare Throwable; C functions throw nothing.
    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// The master's descriptor, unlocked; negative when the system has no more.
    static int openMaster() {
        return call(() -> {
            int master = (int) OPENPT.invokeExact(O_RDWR | O_NOCTTY | O_NONBLOCK);
            if (master < 0) {
                return master;
            }
            int granted = (int) GRANTPT.invokeExact(master);
            int unlocked = (int) UNLOCKPT.invokeExact(master);
            return granted == 0 && unlocked == 0 ? master : -1;
        });
    }

    /// Where the other end can be opened; empty when the system does not say.
    static String slaveName(int master) {
        return call(() -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocate(128);
                int result = (int) PTSNAME.invokeExact(master, name, 128L);
                return result == 0 ? name.getString(0) : "";
            }
        });
    }

    /// No echo, no line editing, no translated line ends; this stays when the descriptor is closed.
    static boolean makeRaw(String slave) {
        return call(() -> {
            try (Arena arena = Arena.ofConfined()) {
                int fd = (int) OPEN.invokeExact(arena.allocateFrom(slave), O_RDWR | O_NOCTTY);
                if (fd < 0) {
                    return false;
                }
                // struct termios has 60 octets here; room for larger ones.
                MemorySegment termios = arena.allocate(256, 8);
                int got = (int) TCGETATTR.invokeExact(fd, termios);
                CFMAKERAW.invokeExact(termios);
                int set = (int) TCSETATTR.invokeExact(fd, 0, termios);
                int closed = (int) CLOSE.invokeExact(fd);
                return got == 0 && set == 0 && closed == 0;
            }
        });
    }

    /// What is ready of `events`, POLLHUP added when nobody has the other end; 0 when the time is over.
    ///
    /// @param pollfd eight octets, aligned to four
    static short poll(MemorySegment pollfd, int fd, short events, int millis) {
        return call(() -> {
            pollfd.set(INT, 0, fd);
            pollfd.set(ValueLayout.JAVA_SHORT, 4, events);
            pollfd.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
            int ready = (int) POLL.invokeExact(pollfd, 1L, millis);
            return ready <= 0 ? (short) 0 : pollfd.get(ValueLayout.JAVA_SHORT, 6);
        });
    }

    static int read(int fd, MemorySegment buffer) {
        return call(() -> Math.toIntExact((long) READ.invokeExact(fd, buffer, buffer.byteSize())));
    }

    static int write(int fd, MemorySegment buffer, int octets) {
        return call(() -> Math.toIntExact((long) WRITE.invokeExact(fd, buffer, (long) octets)));
    }

    static void close(int fd) {
        call(() -> (int) CLOSE.invokeExact(fd));
    }
}
