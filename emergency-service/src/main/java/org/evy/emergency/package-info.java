/// Recognises danger in a text, gives first-aid advice in the person's language and writes the alerts for the
/// responders.
@NullMarked
package org.evy.emergency;

import org.jspecify.annotations.NullMarked;
