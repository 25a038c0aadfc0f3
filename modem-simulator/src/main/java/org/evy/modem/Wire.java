package org.evy.modem;

/// Where the modem's characters go: a pseudo-terminal, or a list in a test.
interface Wire {
    /// @param text one character per byte
    void write(String text);
}
