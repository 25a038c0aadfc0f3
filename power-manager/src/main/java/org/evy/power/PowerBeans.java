package org.evy.power;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.evy.starter.NodeProperties;
import org.evy.starter.Records;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Picks the configured power source and puts the watch together; none of its parts knows Spring.
@Configuration(proxyBeanMethods = false)
class PowerBeans {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofMillis(800);
    private static final Duration COMMAND = Duration.ofSeconds(5);

    /// After a stop that was longer than this the sun may have charged the battery unseen.
    private static final Duration AWAY = Duration.ofMinutes(30);

    @Bean
    PowerSource powerSource(PowerProperties properties, NodeProperties node) {
        var clock = Clock.systemUTC();
        return switch (properties.source()) {
            case MAINS -> new MainsPower();
            case SIMULATED ->
                new SimulatedBattery(properties.simulated(), node.data().resolve("power/charge"), clock);
            case VEDIRECT ->
                new VeDirect(SerialDevice.at(Path.of(properties.device()), VeDirect.BAUD), PATIENCE, clock);
            case EPEVER ->
                new Epever(
                        SerialDevice.at(Path.of(properties.device()), Epever.BAUD),
                        properties.epever().unit(),
                        ANSWER,
                        clock);
            case KERNEL -> new KernelPower(properties.kernel(), clock);
            case NUT -> new Nut(properties.nut(), clock);
        };
    }

    @Bean
    PowerMemory powerMemory(NodeProperties node) {
        return new PowerMemory(node.data().resolve("power/memory"));
    }

    @Bean
    SteadyTime steadyTime() {
        return new SteadyTime(Clock.systemUTC(), System::nanoTime);
    }

    @Bean
    Draw draw(PowerProperties properties, MeterRegistry meters) {
        return new Draw(properties.load(), meters);
    }

    @Bean
    SunDiary sunDiary(PowerProperties properties, PowerMemory memory) {
        var kept = memory.read();
        var load = kept.load();
        return new SunDiary(load == null ? Draw.watts(properties.load(), 0) : load, kept.sun());
    }

    @Bean
    PowerDesk powerDesk(PowerProperties properties, PowerMemory memory, SunDiary diary, SteadyTime steady) {
        var kept = memory.read();
        var away = Duration.between(kept.at(), Clock.systemUTC().instant());
        boolean stale = kept.percent() != null && (away.isNegative() || away.compareTo(AWAY) > 0);
        var count =
                new ChargeCount(properties.battery(), properties.shutDown(), kept.percent(), kept.estimate(), stale);
        return new PowerDesk(properties, count, diary, steady.now());
    }

    @Bean
    BoardWatch boardWatch(PowerProperties properties) {
        return new BoardWatch(new Board(Path.of(properties.board().root())), properties.hot(), System::nanoTime);
    }

    @Bean
    Disk disk(PowerProperties properties, NodeProperties node) {
        return new Disk(
                Path.of(properties.board().root()),
                node.data(),
                properties.board().disk());
    }

    @Bean
    PowerMetrics powerMetrics(MeterRegistry meters, PowerDesk desk, Draw draw, BoardWatch board, Disk disk) {
        var metrics = new PowerMetrics(meters, desk);
        metrics.watch(draw, Clock.systemUTC());
        metrics.watch(board, disk);
        return metrics;
    }

    @Bean
    PowerWatch powerWatch(
            PowerProperties properties,
            PowerSource source,
            Records records,
            PowerDesk desk,
            SunDiary diary,
            PowerMemory memory,
            BoardWatch board,
            Draw draw,
            NodeProperties node,
            SteadyTime steady) {
        var command = Command.within(COMMAND);
        var shutdown = new Shutdown(
                properties.halt(),
                node.data().resolve("power/halted"),
                Shutdown.bootOf(Path.of(properties.board().root())),
                command);
        return new PowerWatch(
                properties,
                source,
                records,
                desk,
                diary,
                memory,
                board,
                draw,
                shutdown,
                command,
                steady,
                Clock.systemUTC());
    }
}
