/// The whole product as its users run it: real processes, a real broker, the simulated modem on a real serial device.
@NullMarked
package org.evy.system;

import org.jspecify.annotations.NullMarked;
