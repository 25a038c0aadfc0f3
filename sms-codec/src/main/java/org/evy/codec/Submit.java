package org.evy.codec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An SMS on its way from a phone to the network.
///
/// @param reference what a status report will name; a modem replaces it by its own counter
/// @param validity how long the service centre tries; null leaves it to the service centre
public record Submit(
        @Nullable Address serviceCentre,
        int reference,
        Address to,
        int protocolId,
        int dataCoding,
        @Nullable Validity validity,
        boolean statusReportRequested,
        boolean rejectDuplicates,
        boolean replyPath,
        UserData data)
        implements Tpdu {

    public Submit {
        Field.checkOctet("reference", reference);
        Field.checkOctet("protocol id", protocolId);
        Field.checkDataCoding(dataCoding, data);
    }

    /// A plain SMS.
    ///
    /// @param validity rounded up to the next step of the relative format; null for the service centre's default
    public static Submit of(Address to, UserData data, boolean reportRequested, @Nullable Duration validity) {
        return new Submit(
                null,
                0,
                to,
                0,
                DataCoding.octetFor(data),
                validity == null ? null : Validity.Relative.atLeast(validity),
                reportRequested,
                false,
                false,
                data);
    }

    /// The octet of a relative validity; null when there is none or one of another format.
    public @Nullable Integer relativeValidity() {
        return validity instanceof Validity.Relative(var octet) ? octet : null;
    }
}
