package org.evy.logging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the audit log as it lies on the disk and says where it is not what was written.
final class AuditCheck {

    /// @param lines    how many there are
    /// @param problems each with its file and line, or the head; empty when the chain is whole
    record Outcome(long lines, List<String> problems) {}

    private AuditCheck() {}

    static Outcome of(Path folder) throws IOException {
        var problems = new ArrayList<String>();
        var head = AuditHead.read(folder).orElse(null);
        var files = AuditFiles.in(folder);
        if (head == null && files.isEmpty()) {
            return new Outcome(0, List.of());
        }
        if (head == null) {
            problems.add(AuditHead.file(folder) + " is missing or unreadable: nobody can say whether lines were cut off"
                    + " the end");
        }
        // Left over by a power cut while the oldest file was being dropped: the head knows that it is none of it.
        long number = head == null ? -1 : head.first() - 1;
        var hash = head == null ? "" : head.previous();
        long lines = 0;
        for (var file : files) {
            int at = 0;
            for (var text : AuditFiles.lines(file)) {
                at++;
                lines++;
                var where = file.getFileName() + " line " + at + ": ";
                var line = AuditLine.read(text).orElse(null);
                if (line == null) {
                    problems.add(where + "it was changed, or it is not whole");
                    // The next line is judged by its own words: one changed byte is one problem.
                    number = number < 0 ? number : number + 1;
                    hash = "";
                    continue;
                }
                if (head != null && line.number() < head.first()) {
                    continue;
                }
                if (number >= 0 && line.number() > number + 1) {
                    problems.add(where + "it is number " + line.number() + ", but number " + (number + 1)
                            + " was to come here: " + (line.number() - number - 1) + " removed, or the order changed");
                } else if (number >= 0 && line.number() < number + 1) {
                    problems.add(where + "it is number " + line.number() + " and stands behind number " + number
                            + ": the order was changed, or it was copied");
                } else if (!hash.isEmpty() && !line.previous().equals(hash)) {
                    problems.add(where + "it does not continue the line before it");
                }
                number = line.number();
                hash = line.hash();
            }
        }
        if (head != null) {
            end(head, number, hash, problems);
        }
        return new Outcome(lines, problems);
    }

    private static void end(AuditHead head, long number, String hash, List<String> problems) {
        if (number < head.last()) {
            problems.add("the end: number " + head.last() + " is the last that was written, but the files end with "
                    + (number < head.first() ? "nothing" : "number " + number) + ": "
                    + (head.last() - Math.max(number, head.first() - 1)) + " cut off");
        } else if (number == head.last() && !hash.isEmpty() && !hash.equals(head.hash())) {
            problems.add("the end: number " + number + " is not the line that was written");
        } else if (number > head.last() + 1) {
            problems.add("the end: number " + head.last()
                    + " is the last that was written, but the files go on to number " + number);
        }
    }
}
