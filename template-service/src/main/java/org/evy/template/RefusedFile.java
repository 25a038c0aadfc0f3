package org.evy.template;

/// A file of templates is wrong; the message says where and what to do.
final class RefusedFile extends Exception {

    RefusedFile(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
    }
}
