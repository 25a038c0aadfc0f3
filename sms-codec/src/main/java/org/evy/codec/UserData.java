package org.evy.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one SMS carries behind its addresses: header elements and a payload.
///
/// @param payload one byte per septet (0 to 127) for GSM7, plain octets otherwise; without the header
/// @param header empty when the SMS has none, or one so broken that the standard has it ignored
/// @param messageClass 0 flash, 1 phone, 2 SIM, 3 other equipment; null when none is named
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record UserData(
        Encoding encoding,
        byte[] payload,
        List<HeaderElement> header,
        @Nullable Integer messageClass) {
    static final int MAX_OCTETS = 140;
    static final int MAX_SEPTETS = 160;

    public UserData {
        payload = payload.clone();
        header = List.copyOf(header);
        if (messageClass != null && (messageClass < 0 || messageClass > 3)) {
            throw new IllegalArgumentException("no message class " + messageClass);
        }
        int room = capacity(encoding, headerOctets(header));
        if (payload.length > room) {
            throw new IllegalArgumentException("payload of " + payload.length + ", room for " + room);
        }
        if (encoding == Encoding.GSM7) {
            for (byte septet : payload) {
                if (septet < 0) {
                    throw new IllegalArgumentException("a septet has seven bits");
                }
            }
        }
    }

    /// The text in one SMS that needs no header, in the cheapest encoding.
    ///
    /// @throws IllegalArgumentException if it does not fit one SMS
    public static UserData of(String text) {
        List<UserData> parts = SmsParts.split(text, 0);
        if (parts.size() > 1) {
            throw new IllegalArgumentException("the text needs " + parts.size() + " SMS");
        }
        return parts.getFirst();
    }

    /// Septets or octets that are left beside a header of this many octets (its length octet counted, 0 for no header).
    static int capacity(Encoding encoding, int headerOctets) {
        return encoding == Encoding.GSM7 ? MAX_SEPTETS - headerSeptets(headerOctets) : MAX_OCTETS - headerOctets;
    }

    /// Septets that a header takes up; text starts on the next septet boundary.
    static int headerSeptets(int headerOctets) {
        return (8 * headerOctets + 6) / 7;
    }

    static int headerOctets(List<HeaderElement> header) {
        return header.isEmpty()
                ? 0
                : 1 + header.stream().mapToInt(HeaderElement::octets).sum();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /// Null when the SMS stands alone.
    public @Nullable Concatenation concatenation() {
        return last(HeaderElement::concatenation);
    }

    /// The application port this SMS is for (2948 and 9200 are WAP push); null for ordinary texts.
    public @Nullable Integer destinationPort() {
        return last(HeaderElement::destinationPort);
    }

    public @Nullable NationalLanguage lockingLanguage() {
        return last(element -> element.language(HeaderElement.LOCKING_SHIFT));
    }

    public @Nullable NationalLanguage shiftLanguage() {
        return last(element -> element.language(HeaderElement.SINGLE_SHIFT));
    }

    /// Of elements that contradict each other the last one counts (3GPP TS 23.040, 9.2.3.24).
    private <T> @Nullable T last(Function<HeaderElement, @Nullable T> read) {
        T found = null;
        for (HeaderElement element : header) {
            T value = read.apply(element);
            found = value == null ? found : value;
        }
        return found;
    }

    /// The text of this SMS alone, empty for OCTETS; parts of a longer text are read with [SmsParts#join], because a
    /// character may be cut in two between them.
    public String text() {
        return decode(payload);
    }

    /// Reads a payload that may be this one joined with those of the following parts.
    String decode(byte[] joined) {
        return switch (encoding) {
            case GSM7 -> Alphabet.of(lockingLanguage(), shiftLanguage()).decode(joined);
            case UCS2 -> new String(joined, StandardCharsets.UTF_16BE);
            case OCTETS -> "";
        };
    }

    /// True when the payload can be joined with the other's before decoding.
    boolean decodesLike(UserData other) {
        return encoding == other.encoding
                && lockingLanguage() == other.lockingLanguage()
                && shiftLanguage() == other.shiftLanguage();
    }

    UserData with(HeaderElement element) {
        List<HeaderElement> longer = new ArrayList<>(header);
        longer.add(element);
        return new UserData(encoding, payload, longer, messageClass);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserData that
                && encoding == that.encoding
                && Arrays.equals(payload, that.payload)
                && header.equals(that.header)
                && Objects.equals(messageClass, that.messageClass);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload);
    }

    /// Says nothing of the text.
    @Override
    public String toString() {
        Concatenation part = concatenation();
        return encoding + ", " + payload.length + (encoding == Encoding.GSM7 ? " septets" : " octets")
                + (part == null ? "" : ", part " + part.sequence() + " of " + part.total());
    }
}
