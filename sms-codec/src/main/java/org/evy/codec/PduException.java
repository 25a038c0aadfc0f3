package org.evy.codec;

/// The PDU cannot be read; the message says why and at which octet (counted from 0), and repeats nothing of its
/// content.
///
/// Reading it again will not help: keep the raw PDU aside and go on with the next.
public final class PduException extends Exception {
    public PduException(String message) {
        super(message);
    }
}
