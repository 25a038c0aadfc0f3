/// Watches the battery and tells every service how much may run. Without readings it is cautious, never
/// silent.
@NullMarked
package org.evy.power;

import org.jspecify.annotations.NullMarked;
