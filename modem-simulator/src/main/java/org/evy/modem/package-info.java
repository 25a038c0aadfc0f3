/// A GSM modem that is not there: AT on a pseudo-terminal, a network behind it, and phones to text EVY
/// with.
@NullMarked
package org.evy.modem;

import org.jspecify.annotations.NullMarked;
