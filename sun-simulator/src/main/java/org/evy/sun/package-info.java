/// Sun, panel and battery of a place on earth at any speed, as a charge controller would tell them.
@NullMarked
package org.evy.sun;

import org.jspecify.annotations.NullMarked;
