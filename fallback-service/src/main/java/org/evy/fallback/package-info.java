/// What to say when nobody knew or nothing works: an honest "I do not know", and the public service numbers.
@NullMarked
package org.evy.fallback;

import org.jspecify.annotations.NullMarked;
