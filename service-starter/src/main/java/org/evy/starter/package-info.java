/// What each EVY service needs to talk on Kafka and to be watched, and nothing that only one of them needs.
@NullMarked
package org.evy.starter;

import org.jspecify.annotations.NullMarked;
