package org.evy.modem;

import com.fazecast.jSerialComm.SerialPort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A driver's end of the modem, opened with the same library as the gateway's.
final class SerialLine implements AutoCloseable {
    private static final long ANSWER_WITHIN_SECONDS = 5;

    private final SerialPort port;
    private final StringBuilder heard = new StringBuilder();

    SerialLine(Path tty) {
        port = SerialPort.getCommPort(tty.toString());
        port.setComPortParameters(115_200, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
        if (!port.openPort()) {
            throw new IllegalStateException("the port does not open: error " + port.getLastErrorCode());
        }
    }

    void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw new IllegalStateException("the port does not write");
        }
    }

    /// What came since the last call up to and with this; line ends as `|`.
    ///
    /// @throws IllegalStateException if it does not come in time
    String hear(String until) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_WITHIN_SECONDS);
        byte[] bytes = new byte[1_024];
        while (true) {
            int at = heard.indexOf(until);
            if (at >= 0) {
                String answer = heard.substring(0, at + until.length());
                heard.delete(0, at + until.length());
                return answer;
            }
            int octets = port.readBytes(bytes, bytes.length);
            if (octets < 0 || System.nanoTime() > end) {
                throw new IllegalStateException("no \"" + until + "\", only \"" + heard + "\"");
            }
            heard.append(new String(bytes, 0, octets, StandardCharsets.ISO_8859_1).replace("\r\n", "|"));
        }
    }

    String at(String command) {
        type(command + "\r");
        return hear("|OK|");
    }

    /// False as soon as the other end hung up.
    boolean reads() {
        return port.readBytes(new byte[1], 1) >= 0;
    }

    @Override
    public void close() {
        port.closePort();
    }
}
