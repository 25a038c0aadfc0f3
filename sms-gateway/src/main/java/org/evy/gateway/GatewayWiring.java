package org.evy.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.evy.messages.Topics;
import org.evy.starter.NodeKey;
import org.evy.starter.NodeProperties;
import org.evy.starter.Records;
import org.evy.starter.Steps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the gateway together; none of its parts knows Spring.
@Configuration(proxyBeanMethods = false)
class GatewayWiring {

    @Bean
    SteadyClock steadyClock() {
        return new SteadyClock();
    }

    @Bean
    GatewayMetrics gatewayMetrics(MeterRegistry meters) {
        return new GatewayMetrics(meters);
    }

    @Bean(destroyMethod = "")
    Journal journal(NodeProperties node, GatewayMetrics metrics) {
        return new Journal(node.data().resolve("journal"), metrics::flushed);
    }

    @Bean
    Restored restored(Journal journal, NodeProperties node) {
        return Restored.settle(journal, node.data().resolve("journal"));
    }

    @Bean
    JournalCopies journalCopies(Journal journal, NodeProperties node) {
        return new JournalCopies(journal, node.data());
    }

    @Bean
    CallingCode callingCode(GatewayProperties own, NodeProperties node) {
        return CallingCode.of(own.callingCode(), node.country());
    }

    @Bean
    Tables tables(
            NodeKey key,
            NodeProperties node,
            GatewayProperties own,
            CallingCode home,
            Journal journal,
            Restored settledFirst,
            SteadyClock clock) {
        var ids = ConversationIds.openOrCreate(node.data().resolve("keys").resolve("numbers.key"));
        var rules = new SendingRules(
                Roles.of(own.roles(), home),
                own.resendUncertain(),
                own.uncertainWait(),
                own.serviceCentre().isBlank() ? null : Roles.number("service-centre", own.serviceCentre(), home));
        var tables = Tables.of(key, ids, rules);
        KeyCheck.run(journal, key, ids);
        Gateway.recover(journal, tables, clock, own.answerWithin().toMillis());
        return tables;
    }

    @Bean(destroyMethod = "")
    Trace trace(Steps steps) {
        return new Trace(steps::note);
    }

    @Bean
    Announcer announcer(Trace trace, GatewayMetrics metrics) {
        return new Announcer(trace, metrics);
    }

    @Bean
    ModemStatus modemStatus() {
        return new ModemStatus();
    }

    @Bean
    Backlog backlog(Journal journal, Tables tables, SteadyClock clock, ModemStatus modem, GatewayMetrics metrics) {
        var backlog = new Backlog(journal, tables, clock);
        metrics.watch(modem, backlog);
        return backlog;
    }

    @Bean
    Outgoing outgoing(Journal journal, Tables tables, SteadyClock clock, Announcer announcer) {
        return new Outgoing(journal, tables, clock, announcer);
    }

    @Bean
    Inbound inbound(
            Journal journal,
            Tables tables,
            GatewayProperties own,
            CallingCode home,
            SteadyClock clock,
            Announcer announcer,
            GatewayMetrics metrics) {
        var settings = new Inbound.Settings(
                home, own.shortestNumber(), own.answerWithin().toMillis());
        return new Inbound(journal, tables, settings, clock, announcer, metrics);
    }

    @Bean(destroyMethod = "")
    Publisher publisher(Journal journal, Tables tables, SteadyClock clock, Records records) {
        return new Publisher(journal, tables, clock, records::publish);
    }

    @Bean(destroyMethod = "")
    DeadlineWatch deadlineWatch(
            Journal journal,
            Tables tables,
            Inbound inbound,
            SteadyClock clock,
            Announcer announcer,
            GatewayProperties own,
            NodeProperties node) {
        DeadlineWatch.LastResortWords words = person -> new DeadlineWatch.SmsTextIn(
                LastResort.text(person.language(), node.languages(), node.emergencyNumber()),
                LastResort.language(person.language(), node.languages()));
        var settings = new DeadlineWatch.Settings(own.partWait(), own.textRetention(), words);
        return new DeadlineWatch(journal, tables, inbound, clock, announcer, settings);
    }

    @Bean
    Mailbox mailbox() {
        return new Mailbox();
    }

    @Bean
    BalanceCheck balanceCheck(GatewayProperties own, Mailbox mailbox, Records records) {
        // Kafka may make a publisher wait, and the modem must not.
        return new BalanceCheck(
                own.balanceCode(),
                Duration.ofSeconds(15),
                known -> Thread.ofVirtual().start(() -> records.publish(Topics.BALANCE_KNOWN, known)),
                mailbox::work);
    }

    @Bean
    Saving saving() {
        return new Saving(System::nanoTime);
    }

    @Bean(destroyMethod = "")
    ModemDriver modemDriver(
            GatewayProperties own,
            Mailbox mailbox,
            Journal journal,
            Tables tables,
            Inbound inbound,
            SteadyClock clock,
            Announcer announcer,
            GatewayMetrics metrics,
            ModemStatus status,
            BalanceCheck balance,
            Saving saving) {
        var times = AtTimes.real(own.submitTimeout());
        var sender = new ModemSender(
                journal,
                tables,
                clock,
                announcer,
                metrics,
                status,
                new RateBucket(own.smsPerMinute(), System::nanoTime),
                saving,
                new SubmitDialogue(times));
        var shift = new ModemShift(
                mailbox,
                new ModemDrain(inbound, times),
                new ModemCheck(status),
                sender,
                inbound,
                status,
                clock,
                new ModemEars(metrics, sender::lateReference),
                times,
                balance);
        var setup = new ModemSetup(times, status, mailbox, new SimGuard(journal, tables.ids()), own.pin());
        var source = SerialTransport.at(own.port(), own.baud());
        return new ModemDriver(source, mailbox, setup, shift, status, metrics, times);
    }

    @Bean
    Gateway gatewayThreads(
            Journal journal,
            ModemDriver driver,
            Publisher publisher,
            DeadlineWatch watch,
            Trace trace,
            Announcer announcer,
            Mailbox mailbox,
            Backlog backlog,
            Restored restored) {
        announcer.wakes(publisher::nudge, watch::nudge, mailbox::work);
        restored.tell(trace);
        return new Gateway(journal, driver, publisher, watch, trace);
    }
}
