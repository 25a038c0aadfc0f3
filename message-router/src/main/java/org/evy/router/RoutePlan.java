package org.evy.router;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.evy.messages.LockdownChanged;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Route;
import org.jspecify.annotations.Nullable;

/// Knows the routes in their order, cheapest first, and which of them battery, health, time and language
/// leave open.
final class RoutePlan {

    private static final List<Route> ORDER =
            List.of(Route.EMERGENCY, Route.OPERATOR, Route.TEMPLATE, Route.RETRIEVAL, Route.MODEL, Route.FALLBACK);

    private final RouterProperties properties;
    private final MeterRegistry meters;
    private final Map<Route, CircuitBreaker> breakers = new EnumMap<>(Route.class);
    private volatile PowerLevel power = PowerLevel.FULL;
    private volatile @Nullable LockdownChanged lockdown;

    RoutePlan(RouterProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
        // Two questions in a row without an answer take a route out; after the pause one question tries it again.
        var config = CircuitBreakerConfig.custom()
                .slidingWindowSize(2)
                .minimumNumberOfCalls(2)
                .failureRateThreshold(100)
                .waitDurationInOpenState(properties.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                // a trial whose outcome never becomes known must not shut the route for ever
                .maxWaitDurationInHalfOpenState(properties.pause())
                .build();
        for (var route : ORDER) {
            var breaker = CircuitBreaker.of(route.name(), config);
            breakers.put(route, breaker);
            Gauge.builder("evy.router.route.available", breaker, RoutePlan::available)
                    .tag("route", route.name())
                    .description("1 while the route is asked, 0 while it is left out")
                    .register(meters);
            timeouts(route);
        }
        Gauge.builder("evy.router.power.level", this, plan -> plan.power.ordinal())
                .description("the power level that the router acts on: 0 FULL to 4 OFF")
                .register(meters);
        Gauge.builder("evy.router.lockdown", this, RoutePlan::lockdownMeter)
                .description("1 in lockdown, 0 not, NaN while not known")
                .register(meters);
    }

    private static int available(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.CLOSED ? 1 : 0;
    }

    private Counter timeouts(Route route) {
        return Counter.builder("evy.router.timeouts")
                .tag("route", route.name())
                .description("a service did not answer in time")
                .register(meters);
    }

    void onPower(PowerChanged changed) {
        power = changed.level();
    }

    void onLockdown(LockdownChanged changed) {
        lockdown = changed;
    }

    /// True in lockdown, and while nobody has said yet whether there is one: a node that was locked must not
    /// open because it was started again.
    boolean locked() {
        var told = lockdown;
        return told == null || told.locked();
    }

    /// False for a moment after a start, and for as long as operator-service does not run.
    boolean lockdownKnown() {
        return lockdown != null;
    }

    private double lockdownMeter() {
        var told = lockdown;
        return told == null ? Double.NaN : told.locked() ? 1 : 0;
    }

    /// For the health page.
    String lockdown() {
        var told = lockdown;
        if (told == null) {
            return "not known: operator-service has not said; until then as in lockdown";
        }
        return told.locked() ? "since " + told.since() + " by " + told.by() : "no";
    }

    PowerLevel power() {
        return power;
    }

    /// Whether the route is worth asking, or the reason why not.
    sealed interface Verdict {
        record Ask(Route route) implements Verdict {}

        record Skip(Route route, String reason) implements Verdict {}

        /// Every route was tried.
        record Exhausted() implements Verdict {}
    }

    /// @param last     the route that was asked last
    /// @param passages how many passages retrieval found near the question
    /// @param left     time until the person must have an answer
    Verdict after(Route last, String language, int passages, Duration left) {
        int next = ORDER.indexOf(last) + 1;
        if (next >= ORDER.size()) {
            return new Verdict.Exhausted();
        }
        var route = ORDER.get(next);
        var reason = against(route, language, passages, left);
        if (reason.isEmpty() && !breaker(route).tryAcquirePermission()) {
            reason = "it did not answer lately";
        }
        return reason.isEmpty() ? new Verdict.Ask(route) : new Verdict.Skip(route, reason);
    }

    /// Asks danger first whatever its health: leaving it out would save a second and could cost a life.
    Route first() {
        // Lets the breaker notice that the pause is over; it is asked whatever the answer.
        breaker(Route.EMERGENCY).tryAcquirePermission();
        return Route.EMERGENCY;
    }

    private String against(Route route, String language, int passages, Duration left) {
        if (locked() && closedInLockdown(route)) {
            return lockdown == null ? "whether there is a lockdown is not known yet" : "lockdown";
        }
        return switch (route) {
            case RETRIEVAL -> power.compareTo(PowerLevel.CRITICAL) >= 0 ? "power " + power : "";
            case MODEL -> againstModel(language, passages, left);
            default -> "";
        };
    }

    /// Nobody wrote down word by word what these say.
    static boolean closedInLockdown(Route route) {
        return route == Route.RETRIEVAL || route == Route.MODEL;
    }

    private String againstModel(String language, int passages, Duration left) {
        if (power.compareTo(PowerLevel.SAVE) >= 0) {
            return "power " + power;
        }
        if (passages == 0) {
            return "no passage to stand on";
        }
        if (!properties.modelLanguages().contains(language)) {
            return "it may not write " + language;
        }
        if (left.compareTo(properties.within(Route.FALLBACK).multipliedBy(2)) < 0) {
            return "too little time left";
        }
        return "";
    }

    void answered(Route route) {
        var breaker = breakers.get(route);
        if (breaker != null) {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        }
    }

    /// It was asked, but whether it can answer is still not known.
    void inconclusive(Route route) {
        breaker(route).releasePermission();
    }

    void timedOut(Route route) {
        timeouts(route).increment();
        breaker(route).onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("no answer in time"));
    }

    /// The routes that are left out at the moment, for the health page.
    List<Route> out() {
        return ORDER.stream()
                .filter(route -> breaker(route).getState() != CircuitBreaker.State.CLOSED)
                .toList();
    }

    private CircuitBreaker breaker(Route route) {
        var breaker = breakers.get(route);
        if (breaker == null) {
            throw new IllegalArgumentException("no service answers route " + route);
        }
        return breaker;
    }
}
