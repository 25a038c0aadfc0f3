package org.evy.gateway;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A modem on a serial device, best named under `/dev/serial/by-id` so that it is found again after a
/// replug.
///
/// Without a listener, because jSerialComm's spins after a hang-up; a read of -1 is the only sign that
/// can be trusted.
final class SerialTransport implements AtTransport {

    private static final Duration SOMEBODY_CLOSES_IT = Duration.ofSeconds(25);

    /// Ports that are in use; once the first was opened, the end of the process waits until it is empty.
    private static final Set<SerialTransport> OPEN = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean WAITED_FOR = new AtomicBoolean();

    private final SerialPort port;

    private SerialTransport(SerialPort port) {
        this.port = port;
        OPEN.add(this);
        if (WAITED_FOR.compareAndSet(false, true)) {
            // jSerialComm closes every port as soon as the process is told to end, also in the middle of an SMS; only
            // its own hooks come before that.
            SerialPort.addShutdownHook(
                    Thread.ofPlatform().name("serial-ports").unstarted(SerialTransport::awaitClosed));
        }
    }

    private static void awaitClosed() {
        long end = System.nanoTime() + SOMEBODY_CLOSES_IT.toNanos();
        try {
            while (!OPEN.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param path resolved anew at each opening: behind the same link there may be another device after
    /// a replug
    static Source at(Path path, int baud) {
        return new Source() {
            @Override
            public boolean present() {
                return Files.exists(path);
            }

            @Override
            public AtTransport open() throws IOException {
                return SerialTransport.open(path, baud);
            }

            @Override
            public String toString() {
                return path.toString();
            }
        };
    }

    private static SerialTransport open(Path path, int baud) throws IOException {
        try {
            var port = SerialPort.getCommPort(path.toString());
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            // 0 waits for ever; other values are tenths of a second in eight bits and overflow.
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
            if (!port.openPort(0)) {
                throw new IOException(path + " cannot be opened (error " + port.getLastErrorCode()
                        + "): another program may hold it, or the user that runs EVY is not in the group dialout");
            }
            return new SerialTransport(port);
        } catch (SerialPortInvalidPortException gone) {
            throw new IOException(path + " is not there any more", gone);
        } catch (LinkageError unwritable) {
            throw new IOException(
                    "jSerialComm cannot unpack its native library; make " + System.getProperty("java.io.tmpdir")
                            + " writable and executable, or set -DjSerialComm.library.path",
                    unwritable);
        }
    }

    @Override
    public int read(byte[] into) {
        int count = port.readBytes(into, into.length);
        return count > 0 ? count : -1;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw new IOException(
                    "the modem does not take what is written to it (error " + port.getLastErrorCode() + ")");
        }
    }

    @Override
    public void close() {
        port.closePort();
        OPEN.remove(this);
    }
}
