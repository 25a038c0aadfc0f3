package org.evy.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import org.evy.codec.Address;

/// A person's number in E.164, such as `+254700000042`; prints masked.
record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{2,18}");

    PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a phone number in the form +254700000042");
        }
    }

    /// The number that answers this sender; empty for a sender that is no person: a name, a short code,
    /// nobody.
    ///
    /// @param shortest fewest digits that a person's number has; shorter ones are short codes
    static Optional<PhoneNumber> of(Address address, CallingCode home, int shortest) {
        var digits = address.digits();
        boolean dialled = switch (address.kind()) {
            case EMPTY, ALPHANUMERIC, ABBREVIATED -> false;
            default -> digits.length() >= shortest && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        };
        if (!dialled) {
            return Optional.empty();
        }
        var e164 = address.kind() == Address.Kind.INTERNATIONAL ? "+" + digits : home.international(digits);
        return E164.matcher(e164).matches() ? Optional.of(new PhoneNumber(e164)) : Optional.empty();
    }

    /// What a delivery report is matched by: networks change the front of a number, never its end.
    String lastEight() {
        return e164.substring(Math.max(1, e164.length() - 8));
    }

    @Override
    public String toString() {
        return "…" + e164.substring(e164.length() - 2);
    }
}
