package org.evy.operator;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.evy.starter.NodeProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the service together and looks once a minute what is due.
@Configuration(proxyBeanMethods = false)
class OperatorBeans {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorBeans.class);
    private static final int MINUTE = 60;
    private static final int SOON = 5;

    @Bean(destroyMethod = "shutdownNow")
    ScheduledThreadPoolExecutor operatorClock() {
        return new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("operator-clock").daemon().factory());
    }

    @Bean
    OperatorDesk operatorDesk(
            OperatorProperties properties,
            NodeProperties node,
            Outlet outlet,
            MeterRegistry meters,
            ScheduledThreadPoolExecutor operatorClock) {
        return new OperatorDesk(
                properties,
                node.name(),
                new StateFile(node.data().resolve("operator").resolve("state.json")),
                Codes.secure(),
                outlet,
                new Meters(meters),
                (wait, action) ->
                        operatorClock.schedule(guarded(action), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS),
                Clock.systemUTC());
    }

    private static Runnable guarded(Runnable action) {
        return () -> {
            try {
                action.run();
            } catch (RuntimeException failed) {
                LOG.error("operators could not be served; it is tried again", failed);
            }
        };
    }

    @Bean
    SmartLifecycle operatorMinute(OperatorDesk desk, ScheduledThreadPoolExecutor operatorClock) {
        return new SmartLifecycle() {
            private volatile boolean running;

            /// Whether the node is locked is told before anybody is asked anything.
            @Override
            public void start() {
                running = true;
                turn();
            }

            private void turn() {
                boolean told = false;
                try {
                    told = desk.everyMinute();
                } catch (RuntimeException failed) {
                    LOG.error("operators could not be served; it is tried again", failed);
                }
                if (running) {
                    var _ = operatorClock.schedule(this::turn, told ? MINUTE : SOON, TimeUnit.SECONDS);
                }
            }

            @Override
            public void stop() {
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }

    @Bean
    HealthIndicator operators(OperatorDesk desk) {
        return () -> Health.up().withDetails(desk.details()).build();
    }
}
