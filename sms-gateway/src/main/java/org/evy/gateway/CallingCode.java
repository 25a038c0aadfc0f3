package org.evy.gateway;

import java.util.Map;
import java.util.Set;

/// How numbers are dialled where the node stands.
///
/// @param code such as `254`, without a plus sign
record CallingCode(String code) {

    private static final Map<String, String> BY_COUNTRY = Map.ofEntries(
            Map.entry("AR", "54"),
            Map.entry("BD", "880"),
            Map.entry("BI", "257"),
            Map.entry("BJ", "229"),
            Map.entry("BR", "55"),
            Map.entry("CD", "243"),
            Map.entry("CI", "225"),
            Map.entry("CM", "237"),
            Map.entry("CO", "57"),
            Map.entry("EG", "20"),
            Map.entry("ES", "34"),
            Map.entry("ET", "251"),
            Map.entry("FR", "33"),
            Map.entry("GB", "44"),
            Map.entry("GH", "233"),
            Map.entry("IN", "91"),
            Map.entry("KE", "254"),
            Map.entry("MA", "212"),
            Map.entry("MW", "265"),
            Map.entry("MX", "52"),
            Map.entry("MZ", "258"),
            Map.entry("NG", "234"),
            Map.entry("NP", "977"),
            Map.entry("PE", "51"),
            Map.entry("PK", "92"),
            Map.entry("PT", "351"),
            Map.entry("RW", "250"),
            Map.entry("SN", "221"),
            Map.entry("SO", "252"),
            Map.entry("SS", "211"),
            Map.entry("TZ", "255"),
            Map.entry("UG", "256"),
            Map.entry("US", "1"),
            Map.entry("ZA", "27"),
            Map.entry("ZM", "260"),
            Map.entry("ZW", "263"));

    /// Here a leading 0 belongs to the number (Côte d'Ivoire, Benin) or is never dialled.
    private static final Set<String> NO_TRUNK_ZERO =
            Set.of("1", "34", "51", "52", "57", "221", "225", "229", "237", "257", "258", "351");

    /// A number with the calling code in front has at least this many digits behind it.
    private static final int FEWEST_BEHIND_CODE = 8;

    CallingCode {
        if (!code.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "evy.gateway.calling-code must be 1 to 4 digits without a plus sign, such as \"254\"");
        }
    }

    /// @param configured the operator's word; empty to take it from the country
    static CallingCode of(String configured, String country) {
        if (!configured.isBlank()) {
            return new CallingCode(configured.strip().replaceFirst("^\\+", ""));
        }
        var known = BY_COUNTRY.get(country);
        if (known == null) {
            throw new IllegalArgumentException("the calling code of country " + country
                    + " is not known; add it to evy.yml as evy.gateway.calling-code: \"...\"");
        }
        return new CallingCode(known);
    }

    /// E.164 of digits that came without a plus sign, as national networks write them.
    String international(String digits) {
        if (digits.startsWith("00")) {
            return "+" + digits.substring(2);
        }
        if (digits.startsWith(code) && digits.length() >= code.length() + FEWEST_BEHIND_CODE && digits.length() > 10) {
            return "+" + digits;
        }
        if (digits.startsWith("0") && !NO_TRUNK_ZERO.contains(code)) {
            return "+" + code + digits.substring(1);
        }
        return "+" + code + digits;
    }
}
