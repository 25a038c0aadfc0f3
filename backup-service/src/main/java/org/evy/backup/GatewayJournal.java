package org.evy.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.evy.messages.JournalCopied;
import org.evy.messages.JournalCopyWanted;
import org.evy.messages.Topics;

/// The journal of the running node: the gateway alone holds it, so the gateway is asked for a copy.
final class GatewayJournal implements JournalSource {

    /// The starter's `Records`, or a test's.
    interface Kafka {
        CompletableFuture<Void> publish(String topic, Object message);
    }

    private final Kafka kafka;
    private final Duration patience;
    private final Map<String, CompletableFuture<JournalCopied>> waiting = new ConcurrentHashMap<>();

    /// @param patience how long a slow card may need for the largest journal
    GatewayJournal(Kafka kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    @Override
    public void copyTo(Path copy) throws IOException {
        var id = UUID.randomUUID().toString();
        var answer = new CompletableFuture<JournalCopied>();
        waiting.put(id, answer);
        try {
            long millis = patience.toMillis();
            var wish =
                    new JournalCopyWanted(id, copy.toAbsolutePath().normalize().toString());
            kafka.publish(Topics.JOURNAL_COPIES_WANTED, wish).get(millis, TimeUnit.MILLISECONDS);
            var problem = answer.get(millis, TimeUnit.MILLISECONDS).problem();
            if (!problem.isEmpty()) {
                throw new BackupException(problem);
            }
        } catch (ExecutionException | TimeoutException silent) {
            throw new BackupException("the gateway did not copy its journal; look at ./evy status", silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BackupException("stopped while the journal was copied", stopped);
        } finally {
            waiting.remove(id);
        }
    }

    void copied(JournalCopied copied) {
        var answer = waiting.get(copied.id());
        if (answer != null) {
            answer.complete(copied);
        }
    }
}
