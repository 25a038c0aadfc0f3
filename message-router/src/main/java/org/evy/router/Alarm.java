package org.evy.router;

import java.time.Duration;

/// Runs something later, unless it is called off; a clock thread in the product, by hand in the tests.
interface Alarm {

    /// @return call it to call it off
    Runnable after(Duration wait, Runnable action);
}
