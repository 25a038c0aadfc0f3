package org.evy.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.evy.codec.Address;
import org.evy.messages.ConversationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbers that the operator's configuration names.
final class Roles {

    private static final Logger LOG = LoggerFactory.getLogger(Roles.class);
    private static final String OPERATOR = "operator";

    private Roles() {}

    /// @throws IllegalArgumentException naming the key whose number is none
    static Map<String, PhoneNumber> of(Map<String, String> configured, CallingCode home) {
        var roles = new TreeMap<String, PhoneNumber>();
        configured.forEach((role, number) -> roles.put(role, number("roles." + role, number, home)));
        return Map.copyOf(roles);
    }

    /// Who texts as which role. Of two roles with one number the operator's counts, for orders need it.
    static Map<ConversationId, String> holders(Map<String, PhoneNumber> roles, ConversationIds ids) {
        var holders = new HashMap<ConversationId, String>();
        new TreeMap<>(roles).forEach((role, number) -> {
            var other = holders.get(ids.of(number));
            if (other != null) {
                LOG.warn(
                        "evy.gateway.roles: {} and {} have one number; a text from it counts as one of them",
                        other,
                        role);
            }
            if (other == null || role.startsWith(OPERATOR) && !other.startsWith(OPERATOR)) {
                holders.put(ids.of(number), role);
            }
        });
        return Map.copyOf(holders);
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
