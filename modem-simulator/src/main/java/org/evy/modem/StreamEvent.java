package org.evy.modem;

/// What a page that watches the phones is told.
///
/// @param kind `message` for a new bubble, `state` for a bubble that changed
record StreamEvent(long seq, String kind, PhoneMessage message) {}
