package org.evy.power;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A serial device by its stable path under `/dev/serial/by-id`.
///
/// Without a listener, because jSerialComm's spins after a hang-up. A read that ends at once without a
/// byte is a hang-up, too.
final class SerialDevice implements SerialLink {

    /// How long one read waits at most; jSerialComm rounds to tenths of a second.
    private static final int WAIT_MILLIS = 500;

    private static final long TOO_SOON = 50_000_000;

    private final Path path;
    private final SerialPort port;

    private SerialDevice(Path path, SerialPort port) {
        this.path = path;
        this.port = port;
    }

    /// @param path resolved anew at each opening: behind the same link there may be another device after
    ///     a replug
    static SerialLink.Opener at(Path path, int baud) {
        return () -> open(path, baud);
    }

    private static SerialLink open(Path path, int baud) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(
                    "there is no device " + path + "; is the cable plugged in? Look in /dev/serial/by-id");
        }
        try {
            var port = SerialPort.getCommPort(path.toString());
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, WAIT_MILLIS, 0);
            if (!port.openPort(0)) {
                throw new IOException(path + " cannot be opened (error " + port.getLastErrorCode()
                        + "): another program may hold it, or the user that runs EVY is not in the group dialout");
            }
            // They feed the isolated side of Victron's RS-232 cable; USB cables do not care.
            port.setDTR();
            port.setRTS();
            return new SerialDevice(path, port);
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
    public int read(byte[] into) throws IOException {
        long start = System.nanoTime();
        int count = port.readBytes(into, into.length);
        if (count < 0 || count == 0 && System.nanoTime() - start < TOO_SOON) {
            throw new IOException(path + " was unplugged");
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw new IOException(path + " takes nothing (error " + port.getLastErrorCode() + ")");
        }
    }

    @Override
    public void discard() {
        port.flushIOBuffers();
    }

    @Override
    public void close() {
        port.closePort();
    }
}
