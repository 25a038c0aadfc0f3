package org.evy.starter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/// A consumer that closes at once. Kafka's own `close()` waits until the broker has answered the last long poll, which
/// would make a node stop as slowly as its fetches wait; what it would still tell the broker then is of no use, since
/// offsets are committed before and the member is a static one.
final class QuickClose {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private QuickClose() {}

    @SuppressWarnings("unchecked")
    static <K, V> Consumer<K, V> of(Consumer<K, V> consumer) {
        return (Consumer<K, V>) Proxy.newProxyInstance(
                QuickClose.class.getClassLoader(), new Class<?>[] {Consumer.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close") && method.getParameterCount() == 0) {
                        consumer.close(CloseOptions.timeout(PATIENCE));
                        return null;
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
