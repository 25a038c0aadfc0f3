package org.evy.modem;

/// What is to go wrong next; guarded by the network's lock.
final class Faults {
    /// Sends that are answered with [#failCode].
    int fails;
    int failCode;
    /// Sends that are accepted and never answered.
    int drops;
    /// Sends that get no prompt.
    int missingPrompts;
    /// Answers with unasked lines in their middle.
    int noisyAnswers;
    /// Sends whose answer comes only after [#lateMillis], as an unasked line.
    int lates;
    int lateMillis;
    /// Milliseconds between a PDU and its answer: the time in the air.
    int airMillis;
    /// Milliseconds before each answer.
    int slowMillis;
    /// Texts whose delivery report will say [#reportStatus].
    int reports;
    int reportStatus;
    /// What the network says to a code such as `*144#`; empty when it knows none.
    String ussd = "";
    /// Milliseconds until it says so, and whether it never does.
    int ussdMillis = 300;
    boolean ussdSilent;
    /// As in `+CREG`: 0 no, 1 home, 2 searching, 3 denied, 5 roaming.
    int registration = 1;

    /// Nothing goes wrong any more; the registration stays.
    void clear() {
        fails = drops = missingPrompts = noisyAnswers = lates = reports = 0;
        airMillis = slowMillis = 0;
        ussdSilent = false;
    }

    /// The status octet of the next delivery report: 0 unless a fault was asked for.
    int nextReportStatus() {
        if (reports == 0) {
            return 0;
        }
        reports--;
        return reportStatus;
    }
}
