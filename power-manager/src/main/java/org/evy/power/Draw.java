package org.evy.power;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.evy.power.PowerProperties.Load;

/// A model of what the node draws, for where nothing measures it, and of what one answer costs.
///
/// The answers and the model's seconds are read from the meters of the gateway and of the model service:
/// in one process they are all there, and another listener on Kafka would only wake the processor.
final class Draw {

    /// From the battery to 5 V.
    private static final double CONVERTER = 0.90;

    private final Load load;
    private final MeterRegistry meters;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final double cpuAtStart;

    Draw(Load load, MeterRegistry meters) {
        this.load = load;
        this.meters = meters;
        this.cpuAtStart = cpuSeconds();
    }

    /// Watts at the battery, from how busy the computer was since the last call.
    double watts() {
        double busy = system.getCpuLoad();
        double cores = Double.isFinite(busy) && busy > 0 ? busy * system.getAvailableProcessors() : 0;
        return watts(load, cores);
    }

    static double watts(Load load, double busyCores) {
        return (load.idleWatts() + busyCores * load.wattsPerCore()) / CONVERTER;
    }

    /// Watt-hours above idling per answer since the start; NaN until the first answer, and where the
    /// gateway is another process.
    double wattHoursPerAnswer() {
        return wattHours(load, cpuSeconds() - cpuAtStart, seconds("evy.model.call"), count("evy.gateway.answer"));
    }

    static double wattHours(Load load, double cpuSeconds, double modelSeconds, long answers) {
        if (answers == 0) {
            return Double.NaN;
        }
        return (cpuSeconds * load.wattsPerCore() + modelSeconds * load.modelWatts()) / 3600 / answers;
    }

    private double cpuSeconds() {
        return system.getProcessCpuTime() / 1e9;
    }

    private double seconds(String timer) {
        return meters.find(timer).timers().stream()
                .mapToDouble(each -> each.totalTime(TimeUnit.SECONDS))
                .sum();
    }

    private long count(String timer) {
        return meters.find(timer).timers().stream().mapToLong(Timer::count).sum();
    }
}
