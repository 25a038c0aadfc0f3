package org.evy.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.Route;
import org.evy.starter.NodeProperties;

/// The last look at a text before it goes to a phone. What people wrote down for this node (danger advice, templates,
/// fallback) keeps its numbers and links; what was found or generated loses those that nobody vouches for. It never
/// holds
/// an SMS back and never makes one longer.
final class OutputCheck {

    /// Nobody reviewed these word by word.
    private static final Set<Route> UNREVIEWED = EnumSet.of(Route.RETRIEVAL, Route.MODEL);

    private static final Set<Kind> REMOVED =
            EnumSet.of(Kind.LINK, Kind.EMAIL, Kind.IBAN, Kind.CARD, Kind.PHONE, Kind.ID);

    /// Longest first: one is taken that is no longer than what it replaces, so that no second SMS is needed.
    private static final List<String> MARKS = List.of("[number removed]", "(removed)", "***");

    /// A short number behind a word for calling: a model may name another country's emergency number.
    private static final Pattern CALL_SHORT = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:call|dial|phone|ring|text|sms|piga(?: simu)?|simu|appele[zr]|appelle|composez|llam[ea]|marque|ligue|ligar"
                    + "|disque|call karo|कॉल|फोन|डायल|اتصل|اتصلي|اتصلوا)(?:\\s+\\p{L}{1,8}){0,2}[\\s:(]{1,3}(\\d{3,6})(?!\\d|[.,-]\\d| \\d{3})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Codes that a phone would dial when touched, such as `*144#`.
    private static final Pattern USSD = Pattern.compile("[*#]{1,2}\\d{1,6}(?:\\*[\\d+]{1,16}){0,6}#|\\*#\\d{1,6}#");

    private static final Pattern LONG_DIGITS = Pattern.compile("\\p{Nd}(?:[ .-]?\\p{Nd}){6,}");

    private final Redaction redaction = new Redaction(null, List.of());
    private final Set<String> numbers = new TreeSet<>();
    private final List<String> hosts;

    /// @param changes what was removed, such as `phone`; empty when the text passed as it was
    record Checked(String text, Set<String> changes) {}

    OutputCheck(NodeProperties node, PrivacyProperties properties) {
        var helpLine = node.helpLine();
        Stream.concat(
                        Stream.of(node.emergencyNumber(), helpLine == null ? "" : helpLine),
                        properties.allowedNumbers().stream())
                .map(OutputCheck::digits)
                .filter(each -> !each.isEmpty())
                .forEach(numbers::add);
        this.hosts = properties.allowedHosts().stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// Never throws.
    Checked check(Reply reply) {
        var changes = new TreeSet<String>();
        var text = Invisible.remove(reply.text().value());
        if (!text.equals(reply.text().value())) {
            changes.add("invisible");
        }
        // A responder needs the person's own words, with the number to call back.
        if (!UNREVIEWED.contains(reply.route()) || reply.to() instanceof Recipient.Role) {
            return new Checked(text, changes);
        }
        try {
            return new Checked(checkUnreviewed(text, changes), changes);
        } catch (RuntimeException | StackOverflowError unreadable) {
            changes.add("unreadable");
            return new Checked(LONG_DIGITS.matcher(text).replaceAll("***"), changes);
        }
    }

    private String checkUnreviewed(String unchecked, Set<String> changes) {
        var original = USSD.matcher(unchecked).replaceAll("");
        if (!original.equals(unchecked)) {
            changes.add("ussd");
        }
        var text = new StringBuilder(original);
        for (var span : redaction.find(original)) {
            var found = original.substring(span.start(), span.end());
            if (REMOVED.contains(span.kind()) && !isAllowed(span.kind(), found)) {
                text.replace(span.start(), span.end(), mark(found.length()));
                changes.add(span.kind().label());
            }
        }
        return CALL_SHORT.matcher(text).replaceAll(call -> {
            var number = call.group(1);
            if (isAllowedNumber(number)) {
                return java.util.regex.Matcher.quoteReplacement(call.group());
            }
            changes.add("phone");
            var words = call.group().substring(0, call.start(1) - call.start());
            return java.util.regex.Matcher.quoteReplacement(words + mark(number.length()));
        });
    }

    private static String mark(int room) {
        return MARKS.stream()
                .filter(each -> each.length() + brackets(each) <= room)
                .findFirst()
                .orElse("");
    }

    /// A square bracket takes two septets.
    private static int brackets(String mark) {
        return mark.startsWith("[") ? 2 : 0;
    }

    private boolean isAllowed(Kind kind, String found) {
        return switch (kind) {
            case PHONE, ID -> isAllowedNumber(found);
            case LINK -> isAllowedHost(found);
            default -> false;
        };
    }

    /// The same number may be written for callers at home and from abroad.
    private boolean isAllowedNumber(String found) {
        var asked = digits(found);
        return numbers.stream().anyMatch(each -> each.equals(asked) || sameLine(each, asked));
    }

    private static boolean sameLine(String one, String other) {
        var home = one.replaceFirst("^0+", "");
        var away = other.replaceFirst("^0+", "");
        return home.length() >= 7 && away.length() >= 7 && (home.endsWith(away) || away.endsWith(home));
    }

    private boolean isAllowedHost(String link) {
        if (link.indexOf('@') >= 0) {
            // What stands before it is a name to log in with, not the host.
            return false;
        }
        var host = link.toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z][a-z0-9+.-]*://", "")
                .replaceFirst("[/?#:].*$", "");
        return hosts.stream().anyMatch(each -> host.equals(each) || host.endsWith("." + each));
    }

    private static String digits(String number) {
        var digits = new StringBuilder();
        number.codePoints()
                .map(letter -> Character.digit(letter, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }
}
