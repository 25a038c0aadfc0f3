package org.evy.modem;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A running simulator: the modem on its pseudo-terminal, the network behind it, and the phones over HTTP.
public final class ModemSimulator implements AutoCloseable {
    private final Path tty;
    private final URI address;
    private final FileChannel lockFile;
    private final Network network;
    private final AtModem modem;
    private final ModemPort port;
    private final HttpApi http;

    private ModemSimulator(Options options, FileChannel lockFile) throws IOException {
        this.lockFile = lockFile;
        tty = options.tty();
        JsonMapper json = JsonMapper.builder().build();
        Dialect dialect = options.dialect();
        http = bind(options, json);
        network = new Network(
                options.data(), new SimStore(dialect, options.slots()), options.delay(), InstantSource.system(), json);
        Faults faults = new Faults();
        faults.ussd = options.ussd();
        port = new ModemPort(tty);
        modem = new AtModem(network, dialect, port, faults, options.pin());
        FaultScript script = new FaultScript(network, modem, faults, port);
        new PhoneApi(network, http, options.price());
        new EventStream(network, http, json);
        new ControlApi(network, script, faults, port, http);
        PhonePage.serve(http);
        address = URI.create("http://" + hostOf(options) + ":" + http.port());
        try {
            port.plug(modem::input);
            http.start();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static String hostOf(Options options) {
        if (options.address().isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String literal = options.address().getHostAddress();
        return literal.contains(":") ? "[" + literal + "]" : literal;
    }

    private static HttpApi bind(Options options, JsonMapper json) throws IOException {
        try {
            return new HttpApi(
                    new InetSocketAddress(options.address(), options.port()),
                    new RequestGuard(options.address(), options.hosts()),
                    json);
        } catch (BindException e) {
            throw new Taken(
                    "port %d on %s cannot be had (%s): another simulator or program has it; choose another with --port"
                            .formatted(options.port(), options.address().getHostAddress(), e.getMessage()));
        }
    }

    /// Something that another program holds; the message says what, and what to do.
    static final class Taken extends IOException {
        Taken(String message) {
            super(message);
        }
    }

    /// Starts one in this JVM.
    ///
    /// @param arguments as on the command line: `--tty`, `path`, `--port`, `0`, ...
    /// @throws IOException if a port, a folder or the link cannot be had; the message says what to do
    /// @throws IllegalArgumentException if an option is wrong
    public static ModemSimulator start(String... arguments) throws IOException {
        return start(Options.of(List.of(arguments), Map.of()));
    }

    static ModemSimulator start(Options options) throws IOException {
        Files.createDirectories(options.data());
        Path folder = options.tty().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel lockFile = FileChannel.open(
                options.data().resolve("simulator.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(lockFile)) {
                throw new Taken("another simulator runs on " + options.data() + ": stop it, or choose another --data");
            }
            return new ModemSimulator(options, lockFile);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            @Nullable FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// Where the phones are, as `http://127.0.0.1:8080`.
    public URI address() {
        return address;
    }

    /// The link to give to the node as its modem.
    public Path tty() {
        return tty;
    }

    @Override
    public void close() {
        http.close();
        modem.powerOff();
        port.close();
        try (lockFile) {
            network.close();
        } catch (IOException e) {
            System.err.println("modem-simulator: " + e.getMessage());
        }
    }
}
