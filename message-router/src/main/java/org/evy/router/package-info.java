/// Decides which service answers a text, in which order and until when, and puts the answer together. Exactly one
/// answer leaves for each text.
@NullMarked
package org.evy.router;

import org.jspecify.annotations.NullMarked;
