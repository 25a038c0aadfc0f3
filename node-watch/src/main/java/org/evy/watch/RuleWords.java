package org.evy.watch;

import java.time.Duration;

/// What the operator reads about each rule: what is wrong, with its figures, and the first thing to do. At most 100
/// septets, and without the time, which the alarm has.
final class RuleWords {

    private RuleWords() {}

    /// Everybody who does not work right now; that it lasts long enough was the rule's to say.
    static String serviceDown(Look look, double any) {
        var all = String.join(", ", Figures.troubled(look, Duration.ZERO));
        return all.isEmpty()
                ? "A service did not work and is coming back."
                : Wording.fit(all, "Not working: ", ". If it lasts, restart the node.");
    }

    static String dangerLate(Look look, double late) {
        return "Danger check late for " + whole(late) + " texts in 1 h. Restart the node, then text it a test.";
    }

    static String modemGone(Look look, double any) {
        return "Modem does not work (" + modem(look) + "). Check plug, power, SIM. Texts wait, none is lost.";
    }

    static String noNetwork(Look look, double any) {
        return "Modem has no network (" + signal(look) + "). Check antenna, SIM and mast. SMS wait.";
    }

    static String batteryCritical(Look look, double charge) {
        return "Battery " + whole(charge) + "%" + hoursLeft(look) + ". Only danger and templates. Bring power now.";
    }

    static String lastResort(Look look, double sent) {
        return whole(sent) + " texts got only the emergency number: services too slow or away. Restart node.";
    }

    static String queueOld(Look look, double seconds) {
        return whole(look.last(Measure.WAITING)) + " SMS wait, oldest " + whole(seconds / 60) + " min (" + signal(look)
                + "). Check credit, signal.";
    }

    static String smsFailing(Look look, double failed) {
        return whole(failed) + " SMS failed in 1 h. Check SIM credit, service centre, blocked SIM.";
    }

    static String responderSilent(Look look, double silent) {
        return whole(silent) + " danger alerts not confirmed by a responder. Call the responders now.";
    }

    static String diskLow(Look look, double megabytes) {
        return "Disk nearly full: " + whole(megabytes) + " MB left. Remove old models, logs, backups.";
    }

    static String batteryLow(Look look, double charge) {
        return "Battery " + whole(charge) + "%" + hoursLeft(look) + ". Model off. Clean panel, look for shade.";
    }

    static String powerUnknown(Look look, double any) {
        return "Battery is not measured: node saves power blindly. Check cable of the charge controller.";
    }

    static String tooHot(Look look, double degrees) {
        return "Processor at " + whole(degrees) + " C. Give shade and air, clean the fan.";
    }

    static String underVoltage(Look look, double any) {
        return "Supply voltage of the Pi too low. Use a shorter cable or a better 5 V supply.";
    }

    static String modelDown(Look look, double any) {
        return "Language model does not work; other answers go on. ./evy status gives the reason.";
    }

    static String recordsFailed(Look look, double failed) {
        return whole(failed) + " records put aside in 1 h: a defect. Look into the node's log.";
    }

    static String storeFull(Look look, double used) {
        return "SMS store of modem " + whole(used) + "% full: no texts come at 100%. Restart node; is disk full?";
    }

    static String clockWrong(Look look, double seconds) {
        return "Clock is " + whole(seconds / 60) + " min off the network's. Set it: sudo date -s; check RTC battery.";
    }

    static String backupOverdue(Look look, double any) {
        return "No good backup for too long. Text BACKUP or run ./evy backup; check its disk.";
    }

    static String backupTrialFailed(Look look, double any) {
        return "The newest backup could not be restored in a trial. Make a new one, check key.";
    }

    private static String modem(Look look) {
        var state = Figures.modem(look);
        return state.isEmpty() ? "unknown" : state;
    }

    private static String signal(Look look) {
        double dbm = look.last(Measure.SIGNAL);
        return Double.isNaN(dbm) ? "no signal known" : whole(dbm) + " dBm";
    }

    private static String hoursLeft(Look look) {
        double hours = look.value("evy_power_hours_left");
        return Double.isFinite(hours) ? ", " + whole(hours) + " h left" : "";
    }

    private static String whole(double figure) {
        return Double.isFinite(figure) ? String.valueOf(Math.round(figure)) : "some";
    }
}
