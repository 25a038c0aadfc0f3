package org.evy.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.evy.messages.Route;
import org.evy.messages.SmsResult;
import org.evy.messages.Urgency;

/// Counts what the gateway does; no number, no text and no id is ever part of a meter.
final class GatewayMetrics {

    private final MeterRegistry meters;
    private final Counter received;
    private final Counter duplicates;
    private final Counter quarantined;
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
        meters.counter("evy.gateway.dropped", "reason", why).increment();
    }

    /// `evy.gateway.sent`, `.delivered`, `.failed`, `.expired`, `.uncertain`, `.no.report`.
    void became(SmsResult.State state) {
        meters.counter("evy.gateway." + state.name().toLowerCase(Locale.ROOT).replace('_', '.'))
                .increment();
    }

    void lastResort() {
        meters.counter("evy.gateway.last.resort").increment();
    }

    void refused(CmsError error) {
        meters.counter("evy.gateway.modem.errors", "code", error.name()).increment();
    }

    /// @param what `reboot`, `reopen`, `resync`, `noise`, `fault`
    void modem(String what) {
        meters.counter("evy.gateway.modem.events", "what", what).increment();
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
