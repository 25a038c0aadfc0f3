package org.evy.sun;

/// A battery as energy: a part of what goes in is lost, what does not fit is wasted, and an empty one gives
/// nothing.
final class Battery {

    private final double capacity;
    private final double charging;
    private double wattHours;
    private double wasted;
    private double lost;
    private double missing;

    Battery(double capacity, double charging, double percent) {
        this.capacity = capacity;
        this.charging = charging;
        this.wattHours = capacity * percent / 100;
    }

    /// @param net watts into the battery; negative while it is drained
    void pass(double net, double hours) {
        double change = net * hours;
        if (change > 0) {
            double fits = Math.min(change * charging, capacity - wattHours);
            wattHours += fits;
            lost += fits / charging - fits;
            wasted += change - fits / charging;
        } else {
            double given = Math.min(-change, wattHours);
            wattHours -= given;
            missing += -change - given;
        }
    }

    double percent() {
        return 100 * wattHours / capacity;
    }

    double wattHours() {
        return wattHours;
    }

    /// Wh that the sun offered to a full battery.
    double wasted() {
        return wasted;
    }

    /// Wh that became heat in the battery.
    double lost() {
        return lost;
    }

    /// Wh that the load wanted and an empty battery did not have.
    double missing() {
        return missing;
    }
}
