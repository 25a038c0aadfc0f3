/// Removes personal data from what is logged, and checks what goes out to a phone.
///
/// Detection is never complete, so raw text does not leave the node at all; this filter is the second wall.
@NullMarked
package org.evy.privacy;

import org.jspecify.annotations.NullMarked;
