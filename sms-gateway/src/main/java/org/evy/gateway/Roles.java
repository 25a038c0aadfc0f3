package org.evy.gateway;

import java.util.Map;
import java.util.TreeMap;
import org.evy.codec.Address;

/// The numbers that the operator's configuration names.
final class Roles {

    private Roles() {}

    /// @throws IllegalArgumentException naming the key whose number is none
    static Map<String, PhoneNumber> of(Map<String, String> configured, CallingCode home) {
        var roles = new TreeMap<String, PhoneNumber>();
        configured.forEach((role, number) -> roles.put(role, number("roles." + role, number, home)));
        return Map.copyOf(roles);
    }

    static PhoneNumber number(String key, String written, CallingCode home) {
        try {
            return PhoneNumber.of(Address.of(written), home, 3).orElseThrow(() -> noNumber(key));
        } catch (IllegalArgumentException unreadable) {
            throw noNumber(key);
        }
    }

    private static IllegalArgumentException noNumber(String key) {
        return new IllegalArgumentException("evy.gateway." + key
                + " is no phone number; write it in quotes and with its country: \"+254700000001\"");
    }
}
