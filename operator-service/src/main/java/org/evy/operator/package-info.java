/// Talks with the people who run the node, by SMS: alarms go out once per cause, orders come in with a one-time code.
@NullMarked
package org.evy.operator;

import org.jspecify.annotations.NullMarked;
