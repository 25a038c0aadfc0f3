package org.evy.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.evy.messages.Route;
import org.evy.messages.SmsResult;
import org.evy.messages.Urgency;

/// Counts what the gateway does; no number, no text and no id is ever part of a meter. Every counter whose labels are
/// known stands at zero from the start: Prometheus cannot see the first event of a counter that is born with it.
final class GatewayMetrics {

    private static final List<String> MODEM_EVENTS = List.of("reopen", "resync", "restart", "reboot", "noise", "fault");
    private static final List<String> DROPPED =
            List.of("for the phone or the SIM", "for an application", "voice mail", "late part");

    private final MeterRegistry meters;
    private final Counter received;
    private final Counter duplicates;
    private final Counter quarantined;
    private final Counter lastResort;
    private final Map<SmsResult.State, Counter> became = new EnumMap<>(SmsResult.State.class);
    private final Timer submit;
    private final Timer flush;
    private volatile double clockSkew = Double.NaN;

    GatewayMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.received = Counter.builder("evy.gateway.received")
                .description("texts that the journal took in")
                .register(meters);
        this.duplicates = Counter.builder("evy.gateway.duplicates")
                .description("PDUs that modem or network handed over again")
                .register(meters);
        this.quarantined = Counter.builder("evy.gateway.quarantined")
                .description("PDUs that could not be read")
                .register(meters);
        this.lastResort = Counter.builder("evy.gateway.last.resort")
                .description("texts that nobody answered in time")
                .register(meters);
        for (var state : SmsResult.State.values()) {
            became.put(state, became(meters, state));
        }
        for (var route : Route.values()) {
            parts(route);
        }
        MODEM_EVENTS.forEach(this::event);
        DROPPED.forEach(this::droppedFor);
        this.submit = buckets(
                        Timer.builder("evy.gateway.submit").description("from AT+CMGS to the modem's answer, per part"))
                .register(meters);
        this.flush = Timer.builder("evy.gateway.journal.write")
                .description("one write to the journal, flushed")
                .register(meters);
        Gauge.builder("evy.gateway.clock.skew.seconds", () -> clockSkew)
                .description("service centre's time stamp of the last SMS minus the node's clock")
                .register(meters);
    }

    private static Counter became(MeterRegistry meters, SmsResult.State state) {
        var counter = switch (state) {
            case SENT -> Counter.builder("evy.gateway.sent").description("SMS whose every part the modem accepted");
            case DELIVERED -> Counter.builder("evy.gateway.delivered").description("SMS that the network says arrived");
            case FAILED -> Counter.builder("evy.gateway.failed").description("SMS that never leave or never arrive");
            case EXPIRED -> Counter.builder("evy.gateway.expired").description("SMS that waited too long to be of use");
            case UNCERTAIN ->
                Counter.builder("evy.gateway.uncertain")
                        .description("SMS of which nobody knows whether the network took them");
            case NO_REPORT ->
                Counter.builder("evy.gateway.no.report")
                        .description("SMS whose delivery report was asked for and never came");
        };
        return counter.register(meters);
    }

    private static Timer.Builder buckets(Timer.Builder timer) {
        return timer.serviceLevelObjectives(
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(150),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120));
    }

    void watch(ModemStatus modem, Backlog backlog) {
        for (var state : ModemState.values()) {
            Gauge.builder("evy.gateway.modem.state", () -> modem.state() == state ? 1 : 0)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state that the modem is in")
                    .register(meters);
        }
        Gauge.builder("evy.gateway.modem.signal.dbm", () -> {
                    var dbm = modem.signalDbm();
                    return dbm == null ? Double.NaN : dbm;
                })
                .description("strength of the network's signal; NaN while not known")
                .register(meters);
        Gauge.builder("evy.gateway.modem.store.used", modem::storeUsed)
                .description("share of the SMS store in use; the network stops delivering at 1")
                .register(meters);
        for (var lane : Urgency.values()) {
            Gauge.builder("evy.gateway.outbox.depth", () -> backlog.now().outgoing(lane))
                    .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                    .description("SMS that wait to be sent")
                    .register(meters);
        }
        TimeGauge.builder("evy.gateway.outbox.oldest", () -> backlog.now().oldestMillis(), TimeUnit.MILLISECONDS)
                .description("how long the oldest SMS has waited to be sent")
                .register(meters);
        Gauge.builder("evy.gateway.unpublished", () -> backlog.now().unpublished())
                .description("texts and results that Kafka has not taken yet")
                .register(meters);
    }

    void received() {
        received.increment();
    }

    /// @param stamp when the service centre took the last SMS, milliseconds since 1970
    void stamped(long stamp) {
        clockSkew = (stamp - System.currentTimeMillis()) / 1000.0;
    }

    void duplicates(int count) {
        duplicates.increment(count);
    }

    void quarantined() {
        quarantined.increment();
    }

    void dropped(String why) {
        droppedFor(why).increment();
    }

    private Counter droppedFor(String why) {
        return Counter.builder("evy.gateway.dropped")
                .tag("reason", why)
                .description("what came in and is no text to answer")
                .register(meters);
    }

    void became(SmsResult.State state) {
        Objects.requireNonNull(became.get(state)).increment();
    }

    /// The modem took one part, which is what the network bills.
    void partSent(Route route) {
        parts(route).increment();
    }

    private Counter parts(Route route) {
        return Counter.builder("evy.gateway.sent.parts")
                .tag("route", route.name().toLowerCase(Locale.ROOT))
                .description("SMS parts that the modem accepted: each is billed as one SMS")
                .register(meters);
    }

    void lastResort() {
        lastResort.increment();
    }

    void refused(CmsError error) {
        Counter.builder("evy.gateway.modem.errors")
                .tag("code", error.name())
                .description("SMS parts that the modem refused")
                .register(meters)
                .increment();
    }

    /// @param what one of [#MODEM_EVENTS]
    void modem(String what) {
        event(what).increment();
    }

    private Counter event(String what) {
        return Counter.builder("evy.gateway.modem.events")
                .tag("what", what)
                .description("what happened to the modem")
                .register(meters);
    }

    void submitted(long nanos) {
        submit.record(nanos, TimeUnit.NANOSECONDS);
    }

    void flushed(long nanos) {
        flush.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// @param millis from the text's arrival to the `AT+CMGS` of its answer
    void answering(Route route, long millis) {
        buckets(Timer.builder("evy.gateway.answer"))
                .tag("route", route.name().toLowerCase(Locale.ROOT))
                .description("from a text's arrival to the AT+CMGS of its answer")
                .register(meters)
                .record(millis, TimeUnit.MILLISECONDS);
    }
}
