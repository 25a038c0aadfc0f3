package org.evy.gateway;

/// The journal could not keep something: the disk is full, broken or read-only. Nothing may be deleted
/// from the modem and nothing may be sent; trying again later is right. The message says what the
/// operator can do.
final class JournalFailure extends RuntimeException {
    JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
