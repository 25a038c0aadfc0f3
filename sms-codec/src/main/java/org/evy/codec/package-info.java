/// Turns texts into SMS PDUs and back, and says what a text costs as SMS.
@NullMarked
package org.evy.codec;

import org.jspecify.annotations.NullMarked;
