package org.evy.messages;

/// The words that steer EVY instead of asking it something; people text them in their own language.
public enum Keyword {
    HELP,
    STOP,
    START,
    MORE,
    LANG,
    ABOUT,
    DELETE_ME
}
