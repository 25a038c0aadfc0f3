package org.evy.messages;

/// One earlier exchange of the same conversation.
public record Turn(SmsText asked, SmsText answered) {}
