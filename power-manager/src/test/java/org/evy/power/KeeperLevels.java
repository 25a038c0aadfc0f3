package org.evy.power;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.evy.messages.PowerLevel;
import org.evy.sun.Levels;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The node's own [LevelKeeper] with its shipped settings, in the simulation's time. The only place where
/// the simulation and the level keeper meet.
final class KeeperLevels implements Levels {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LevelKeeper keeper;

    KeeperLevels() throws IOException {
        keeper = new LevelKeeper(shipped(), START);
    }

    @Override
    public PowerLevel at(long second, double percent) {
        return keeper.take(new Sighting.Battery(percent, false, false), START.plus(Duration.ofSeconds(second)))
                .level();
    }

    /// How many times a day the shipped settings read the source.
    static int readingsPerDay() throws IOException {
        return (int) (Duration.ofDays(1).toSeconds() / shipped().read().toSeconds());
    }

    private static PowerProperties shipped() throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("power-manager.yml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment)
                .bind("evy.power", Bindable.of(PowerProperties.class))
                .get();
    }
}
