package org.evy.llm;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.evy.messages.Answer;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets one question at a time go to the model and a few wait, so that the Kafka listener never does.
final class ModelQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ModelQueue.class);

    private final ModelDesk desk;
    private final Consumer<Answer> publish;
    private final ModelMetrics metrics;
    private final Clock clock;
    private final int waiting;
    private final AtomicInteger taken = new AtomicInteger();
    private final Set<MessageId> inHand = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor worker;

    ModelQueue(ModelDesk desk, Consumer<Answer> publish, ModelMetrics metrics, Clock clock, int waiting) {
        this.desk = desk;
        this.publish = publish;
        this.metrics = metrics;
        this.clock = clock;
        this.waiting = waiting;
        worker = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                waiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waiting),
                Thread.ofVirtual().name("model-worker").factory());
        worker.allowCoreThreadTimeOut(true);
        metrics.watchQueue(taken);
    }

    /// Answers at once what can be answered without the model; everything else later. Never waits.
    void submit(Question question) {
        var refusal = desk.refusal(question);
        if (refusal != null) {
            tell(refusal);
            return;
        }
        // The same record may come twice; a question in hand will be answered.
        if (!inHand.add(question.id())) {
            return;
        }
        if (cannotMakeIt(question)) {
            inHand.remove(question.id());
            tell(ModelDesk.unavailable(question, "queue: " + taken.get() + " before it, too many for the deadline"));
            return;
        }
        taken.incrementAndGet();
        try {
            worker.execute(() -> work(question));
        } catch (RejectedExecutionException full) {
            done(question);
            tell(ModelDesk.unavailable(question, "queue full: " + waiting + " waiting"));
        }
    }

    private void work(Question question) {
        try {
            tell(desk.answer(question));
        } catch (RuntimeException bug) {
            LOG.error("text {} met an error at the model", question.id(), bug);
            tell(ModelDesk.unavailable(question, "an error in llm-inference"));
        } finally {
            done(question);
        }
    }

    private void done(Question question) {
        taken.decrementAndGet();
        inHand.remove(question.id());
    }

    private void tell(Answer answer) {
        metrics.count(answer);
        publish.accept(answer);
    }

    private boolean cannotMakeIt(Question question) {
        var expected = metrics.meanCall().multipliedBy(taken.get() + 1L);
        return expected.compareTo(Duration.between(clock.instant(), question.deadline())) > 0;
    }

    void stop() {
        worker.shutdownNow();
    }
}
