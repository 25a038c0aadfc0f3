/// A village node in one JVM: a durable Kafka broker and every lilEVY service, started through its `app()`.
@NullMarked
package org.evy.node;

import org.jspecify.annotations.NullMarked;
