package org.evy.privacy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.List;

/// Finds phone numbers in the notations of the world's numbering plans. Its tables take half a second to load, so they
/// are loaded when the first text needs them.
final class ForeignPhones {

    private static final int MOST_TRIES = 1000;

    private final String country;

    ForeignPhones(String country) {
        this.country = country;
    }

    List<Span> in(String text) {
        var found = new ArrayList<Span>();
        PhoneNumberUtil.getInstance()
                .findNumbers(text, country, Leniency.VALID, MOST_TRIES)
                .forEach(match -> found.add(new Span(Kind.PHONE, match.start(), match.end())));
        return found;
    }
}
