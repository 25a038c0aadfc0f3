package org.evy.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Recognises what has a format or a checksum of its own: links, e-mail, IBAN, IP addresses, coordinates, ids.
final class Formats {

    private static final Pattern LINK = Pattern.compile(
            "(?:\\b[a-z][a-z0-9+.-]{1,12}://|\\bwww\\.)[^\\s<>\"']{2,500}"
                    + "|\\b(?:[a-z0-9-]{1,40}\\.){1,4}(?:com|org|net|info|io|me|app|co|ly|gl|int|gov|edu|[a-z]{2}\\.[a-z]{2}|ke|tz|ug|ng|gh|in|za|fr|br|mx)/[^\\s<>\"']{1,500}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL = Pattern.compile(
            "[\\p{L}\\p{N}._%+'-]{1,64} ?@ ?[\\p{L}\\p{N}-]{1,63}(?:(?:\\.| \\. )[\\p{L}\\p{N}-]{1,63}){1,5}");
    private static final Pattern SPELLED_EMAIL = Pattern.compile(
            "[a-z0-9._-]{2,64} ?(?:\\(at\\)|\\[at\\]|@| at | arobase | arroba ) ?[a-z0-9-]{2,40}"
                    + " ?(?:\\(dot\\)|\\[dot\\]|\\.| dot | point | punto | ponto ) ?(?:com|org|net|co\\.ke|co\\.uk|fr|in)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IP4 = Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d]|\\.\\d)");
    private static final Pattern IP6 = Pattern.compile(
            "(?<![\\p{L}\\p{N}:])[0-9a-f:]{2,39}(?:%\\w{1,10})?(?![\\p{L}\\p{N}:])", Pattern.CASE_INSENSITIVE);
    private static final Pattern IBAN_START = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?= ?[A-Za-z0-9])");

    private static final String DECIMAL = "[-+]?\\d{1,3}\\.\\d{3,12}";
    private static final Map<Pattern, Kind> OTHERS = Map.of(
            Pattern.compile("(?<![\\d.])" + DECIMAL + " ?[NSns]?(?: ?[,;/] ?| )" + DECIMAL + " ?[EWew]?(?![\\d.])"),
            Kind.PLACE,
            Pattern.compile(
                    "\\b(?:lat|latitude|lon|lng|long|longitude)[ :=]{1,3}[-+]?\\d{1,3}[.,]\\d{1,12}",
                    Pattern.CASE_INSENSITIVE),
            Kind.PLACE,
            Pattern.compile(
                    "\\d{1,3} ?°(?: ?\\d{1,2}(?:\\.\\d{1,4})? ?['′])?(?: ?\\d{1,2}(?:\\.\\d{1,4})? ?[\"″])? ?[NSEWO]\\b"),
            Kind.PLACE,
            Pattern.compile("(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])"),
            Kind.PLACE,
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?=[A-Za-z0-9]{0,14}\\d{5})(?=[0-9]{0,14}[A-Za-z])[A-Za-z0-9]{8,20}(?![\\p{L}\\p{N}])"),
            Kind.ID);

    private Formats() {}

    static List<Span> in(String text) {
        var found = new ArrayList<Span>();
        add(found, LINK, Kind.LINK, text);
        add(found, EMAIL, Kind.EMAIL, text);
        add(found, SPELLED_EMAIL, Kind.EMAIL, text);
        OTHERS.forEach((pattern, kind) -> add(found, pattern, kind, text));
        IP4.matcher(text)
                .results()
                .filter(each -> Stream.of(each.group().split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255))
                .forEach(each -> found.add(new Span(Kind.IP, each.start(), each.end())));
        IP6.matcher(text)
                .results()
                .filter(each -> isIp6(each.group()))
                .forEach(each -> found.add(new Span(Kind.IP, each.start(), each.end())));
        for (Matcher start = IBAN_START.matcher(text); start.find(); ) {
            int end = ibanEnd(text, start.start());
            if (end > 0) {
                found.add(new Span(Kind.IBAN, start.start(), end));
            }
        }
        return found;
    }

    private static void add(List<Span> found, Pattern pattern, Kind kind, String text) {
        pattern.matcher(text).results().forEach(each -> found.add(new Span(kind, each.start(), each.end())));
    }

    /// Times of day have two colons and no gap, so they are none.
    private static boolean isIp6(String text) {
        var address = text.replaceAll("%.*", "");
        long colons = address.chars().filter(c -> c == ':').count();
        boolean gap = address.contains("::") && address.indexOf("::") == address.lastIndexOf("::");
        boolean hex = address.chars().anyMatch(c -> c != ':');
        return hex
                && (colons == 7 || (gap && colons <= 7))
                && Stream.of(address.split(":")).allMatch(p -> p.length() <= 4);
    }

    /// The end of the longest stretch from here whose checksum is right; -1 without one.
    private static int ibanEnd(String text, int start) {
        var letters = new StringBuilder();
        int longest = -1;
        for (int i = start; i < text.length() && letters.length() < 34; i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '-') {
                continue;
            }
            if (c > 'z' || !Character.isLetterOrDigit(c)) {
                break;
            }
            letters.append(Character.toUpperCase(c));
            boolean wordEnds = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
            if (letters.length() >= 15 && wordEnds && mod97(letters.toString()) == 1) {
                longest = i + 1;
            }
        }
        return longest;
    }

    /// ISO 13616: the first four characters go behind, letters count 10 to 35, the rest by 97 is 1.
    static int mod97(String iban) {
        int rest = 0;
        var turned = iban.substring(4) + iban.substring(0, 4);
        for (char c : turned.toUpperCase(Locale.ROOT).toCharArray()) {
            int value = Character.getNumericValue(c);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }
}
