package org.evy.power;

import java.io.IOException;

/// Bytes to and from a device on a serial line.
interface SerialLink extends AutoCloseable {

    /// Waits a moment for bytes.
    ///
    /// @return how many came; 0 when none did in that moment
    /// @throws IOException when the device is gone
    int read(byte[] into) throws IOException;

    /// @throws IOException when the device is gone
    void write(byte[] bytes) throws IOException;

    /// Throws away what came and was not read: it tells of the past.
    void discard();

    @Override
    void close();

    /// Where the device can be found, time and again.
    interface Opener {
        /// @throws IOException when it cannot be opened; the message says what to do
        SerialLink open() throws IOException;
    }
}
