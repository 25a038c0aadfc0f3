package org.evy.node;

/// Why the node cannot start and what to do about it; shown to the operator as it is, without a stack trace.
final class CannotStart extends RuntimeException {

    CannotStart(String whatToDo) {
        super(whatToDo);
    }

    CannotStart(String whatToDo, Throwable cause) {
        super(whatToDo, cause);
    }
}
