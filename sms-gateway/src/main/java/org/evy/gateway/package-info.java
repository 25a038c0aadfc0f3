/// The modem: texts in, texts out, the journal that loses neither, and the only place that knows a phone
/// number.
@NullMarked
package org.evy.gateway;

import org.jspecify.annotations.NullMarked;
