/// Looks at the node from within: keeps its measures of the last hours, raises alarms by rules, and shows both on a
/// page.
@NullMarked
package org.evy.watch;

import org.jspecify.annotations.NullMarked;
