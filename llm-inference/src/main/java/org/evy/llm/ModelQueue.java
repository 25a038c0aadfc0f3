package org.evy.llm;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
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
                new LinkedBlockingQueue<>(),
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
        if (taken.incrementAndGet() > 1 + waiting) {
            refuse(question, "queue full: " + waiting + " waiting");
            return;
        }
        try {
            worker.execute(new Work(question));
        } catch (RejectedExecutionException stopped) {
            refuse(question, "llm-inference stops");
        }
    }

    private final class Work implements Runnable {

        final Question question;

        Work(Question question) {
            this.question = question;
        }

        @Override
        public void run() {
            work(question);
        }
    }

    private void work(Question question) {
        try {
            tell(desk.answer(question));
        } catch (RuntimeException | Error bug) {
            LOG.error("text {} met an error at the model", question.id(), bug);
            tell(ModelDesk.unavailable(question, "an error in llm-inference"));
        } finally {
            done(question);
        }
    }

    private void refuse(Question question, String reason) {
        done(question);
        tell(ModelDesk.unavailable(question, reason));
    }

    private void done(Question question) {
        taken.decrementAndGet();
        inHand.remove(question.id());
    }

    private void tell(Answer answer) {
        metrics.count(answer);
        publish.accept(answer);
    }

    /// At the model or waiting for it.
    int size() {
        return taken.get();
    }

    /// With nobody before it a question is always tried: otherwise one slow call would shut the model out for good.
    private boolean cannotMakeIt(Question question) {
        if (taken.get() == 0) {
            return false;
        }
        var expected = metrics.meanCall().multipliedBy(taken.get() + 1L);
        return expected.compareTo(Duration.between(clock.instant(), question.deadline())) > 0;
    }

    /// Ends the call in hand and answers those who wait: their records will not come again.
    void stop() {
        for (var left : worker.shutdownNow()) {
            if (left instanceof Work work) {
                refuse(work.question, "llm-inference stops");
            }
        }
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the model worker does not end");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
