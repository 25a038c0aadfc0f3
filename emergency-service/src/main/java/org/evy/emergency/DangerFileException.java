package org.evy.emergency;

/// A danger file is wrong; the message says which file and line, and what to do.
final class DangerFileException extends RuntimeException {

    DangerFileException(String where, String whatToDo) {
        super(where + ": " + whatToDo);
    }
}
