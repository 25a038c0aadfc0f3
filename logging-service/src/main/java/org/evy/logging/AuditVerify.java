package org.evy.logging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `./evy audit verify`: says whether the audit log is whole, and where it is not. Exit code 0, 1 for a
/// broken chain, 2 for wrong usage or an unreadable folder.
public final class AuditVerify {

    private static final int BROKEN = 1;
    private static final int USAGE = 2;

    private AuditVerify() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: ./evy audit verify [FOLDER]  (default: logs in the node's data)");
            System.exit(USAGE);
        }
        System.exit(run(Path.of(arguments[0])));
    }

    static int run(Path folder) {
        try {
            var outcome = AuditCheck.of(folder);
            describe(folder, outcome).forEach(System.out::println);
            return outcome.problems().isEmpty() ? 0 : BROKEN;
        } catch (IOException unreadable) {
            System.err.println("the audit log in " + folder + " cannot be read: " + unreadable
                    + "; run this as the user that the node runs as");
            return USAGE;
        }
    }

    static List<String> describe(Path folder, AuditCheck.Outcome outcome) {
        if (outcome.problems().isEmpty()) {
            return List.of("The audit log in " + folder + " is whole: " + outcome.lines()
                    + " lines, each continues the one" + " before.");
        }
        var said = new java.util.ArrayList<String>();
        said.add("The audit log in " + folder + " is NOT what was written (" + outcome.lines() + " lines):");
        outcome.problems().forEach(problem -> said.add("  " + problem));
        return said;
    }
}
