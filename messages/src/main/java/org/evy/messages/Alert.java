package org.evy.messages;

/// A text for a responder, who is known by role (`nurse-1`); only the gateway knows the role's number.
public record Alert(String role, SmsText text) {}
