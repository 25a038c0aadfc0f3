package org.evy.operator;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.evy.starter.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Waits until the broker has a record, because what an operator must hear is forgotten only then.
@Component
class KafkaOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutlet.class);
    private static final int SECONDS = 10;

    private final Records records;

    KafkaOutlet(Records records) {
        this.records = records;
    }

    @Override
    public boolean publish(String topic, Object message) {
        try {
            records.publish(topic, message).get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException away) {
            LOG.warn("Kafka did not take a record for {}; it is tried again", topic);
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
