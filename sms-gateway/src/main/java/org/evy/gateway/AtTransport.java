package org.evy.gateway;

import java.io.IOException;

/// Bytes to and from a modem.
interface AtTransport extends AutoCloseable {

    /// Waits for bytes.
    ///
    /// @return how many came; -1 when the modem is gone for good and the transport is to be opened again
    int read(byte[] into);

    /// @throws IOException when the modem is gone
    void write(byte[] bytes) throws IOException;

    /// Frees whoever waits in [#read].
    @Override
    void close();

    /// Where a modem can be found, time and again.
    interface Source {

        /// False while there is no device at all.
        boolean present();

        /// @throws IOException when it cannot be opened; the message says what to do
        AtTransport open() throws IOException;
    }
}
