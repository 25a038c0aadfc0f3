package org.evy.modem;

/// The modem as the network sees it.
interface Receiver {
    /// Where a PDU goes now; asked again whenever something changed.
    Route route(Held held);

    /// The PDU lies in the store.
    void stored(Held held, String memory, int index);

    /// The PDU is to be given to the node as it is.
    ///
    /// @return true when it counts as handed over only after the node acknowledged it
    boolean handOver(Held held);

    /// What the modem wants done with a PDU.
    sealed interface Route {
        Route DIRECT = new Direct();
        Route NOWHERE = new Nowhere();
        Route LATER = new Later();

        record Into(String memory) implements Route {}

        record Direct() implements Route {}

        /// Reports that nobody asked for.
        record Nowhere() implements Route {}

        /// The store is full, or the modem is off or without network.
        record Later() implements Route {}
    }
}
