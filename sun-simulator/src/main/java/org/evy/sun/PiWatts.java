package org.evy.sun;

/// Estimated watts of a Raspberry Pi from the CPU time that the node was measured to need. **An estimate**:
/// published idle and full-load figures, a straight line between them, and a guess how much slower its
/// cores are. A meter knows better.
///
/// @param idleWatts  the board at rest (published: Pi 5 about 3 W, Pi 4 2.2 to 2.4 W)
/// @param fullWatts  all cores busy (published: Pi 4 5.4 W; Pi 5 12 to 14 W with a 3B model running)
/// @param cores      of the board
/// @param slowdown   CPU seconds of this board for one second of the machine that measured (a guess for a
///     server core)
/// @param modelWatts above idle while a small model runs on all cores
public record PiWatts(double idleWatts, double fullWatts, int cores, double slowdown, double modelWatts) {

    public static final PiWatts PI_4 = new PiWatts(2.3, 5.4, 4, 4, 3.1);
    public static final PiWatts PI_5 = new PiWatts(3.0, 13.5, 4, 2, 10.5);

    /// CPU seconds per hour of the idle node, as ./evy bench publishes them (2.35 % of a core).
    public static final double IDLE_CPU_SECONDS_PER_HOUR = 85;

    /// Watts of the board alone, without modem.
    ///
    /// @param cpuSecondsPerHour what the node's process took on the machine that measured
    public double board(double cpuSecondsPerHour) {
        double busy = Math.min(1, cpuSecondsPerHour * slowdown / 3600 / cores);
        return idleWatts + (fullWatts - idleWatts) * busy;
    }

    /// Watts of board and modem.
    public double node(double cpuSecondsPerHour) {
        return board(cpuSecondsPerHour) + Load.MODEM_WATTS;
    }

    /// Watt-hours above idle that an answer costs.
    ///
    /// @param cpuSeconds of the process for it, on the machine that measured
    public double wattHours(double cpuSeconds) {
        return (fullWatts - idleWatts) / cores * cpuSeconds * slowdown / 3600;
    }
}
