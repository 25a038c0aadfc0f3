package org.evy.operator;

/// Where operator-service publishes; Kafka in the product, a list in the tests.
interface Outlet {

    /// @return true once the broker has it; false when it has to be tried again
    boolean publish(String topic, Object message);
}
