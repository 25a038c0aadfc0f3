package org.evy.router;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.evy.starter.NodeProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the router's pieces together.
@Configuration(proxyBeanMethods = false)
class RouterBeans {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    @Bean(destroyMethod = "shutdownNow")
    ScheduledThreadPoolExecutor routerClock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("router-clock").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Bean
    Alarm alarm(ScheduledThreadPoolExecutor routerClock) {
        return (wait, action) -> {
            var planned = routerClock.schedule(
                    () -> {
                        try {
                            action.run();
                        } catch (RuntimeException bug) {
                            LOG.error("a deadline's action failed", bug);
                        }
                    },
                    Math.max(0, wait.toMillis()),
                    TimeUnit.MILLISECONDS);
            return () -> planned.cancel(false);
        };
    }

    @Bean
    Conversations conversations(RouterProperties properties) {
        return new Conversations(properties, Clock.systemUTC());
    }

    @Bean
    RoutePlan routePlan(RouterProperties properties, MeterRegistry meters) {
        return new RoutePlan(properties, meters);
    }

    @Bean
    Notices notices(NodeProperties node) {
        return new Notices(node);
    }

    @Bean
    AlertWatch alertWatch(
            Outlet outlet, Alarm alarm, Notices notices, RouterProperties properties, MeterRegistry meters) {
        return new AlertWatch(outlet, alarm, notices, properties, meters);
    }

    @Bean
    DeepCheck deepCheck(RouterProperties properties, Outlet outlet, Alarm alarm, RoutePlan plan, MeterRegistry meters) {
        return new DeepCheck(properties, outlet, alarm, plan, meters, Clock.systemUTC());
    }

    @Bean
    LanguageGuess languageGuess(NodeProperties node) {
        return new LanguageGuess(node.languages());
    }

    @Bean
    Router router(
            RouterProperties properties,
            NodeProperties node,
            Outlet outlet,
            Alarm alarm,
            RoutePlan plan,
            Conversations conversations,
            LanguageGuess languages,
            Notices notices,
            AlertWatch alerts,
            MeterRegistry meters) {
        return new Router(
                properties,
                node,
                outlet,
                alarm,
                plan,
                conversations,
                languages,
                notices,
                alerts,
                meters,
                Clock.systemUTC());
    }
}
