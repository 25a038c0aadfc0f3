package org.evy.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells phone numbers, cards and ids from quantities, years and dates.
final class Numbers {

    /// Digits with at most two signs between them, as people write phone numbers.
    private static final Pattern RUN =
            Pattern.compile("(?<![\\p{L}\\p{N}])[+(]{0,2}\\d(?:[ .()/_*-]{0,3}\\d){4,29}(?![\\p{N}])");

    /// `O712 345 67I`: letters that stand for digits.
    private static final Pattern DISGUISED =
            Pattern.compile("(?<![\\p{L}\\p{N}])[+0oO][0-9oOlI]{8,14}(?![\\p{L}\\p{N}])");

    private static final Pattern DATE = Pattern.compile(
            "(?:(?:19|20)\\d\\d[-./ ]\\d{1,2}[-./ ]\\d{1,2}|\\d{1,2}[-./ ]\\d{1,2}[-./ ](?:19|20)\\d\\d)(?: \\d{1,2})?");
    private static final Pattern YEARS = Pattern.compile("(?:19|20)\\d\\d(?: ?[-/ ] ?(?:19|20)\\d\\d)+");
    private static final Pattern ROUND = Pattern.compile("[1-9]\\d?0{4,}");
    private static final Pattern GROUPS = Pattern.compile("\\D+");

    private static final Set<String> UNITS = Set.copyOf(Arrays.asList(
            ("shillings shilling shilingi shs sh ksh kes tsh tzs ush ugx bob kwacha naira ngn cedi cedis birr francs"
                            + " franc fcfa cfa xof xaf usd dollars dollar dolares euro euros eur rupees rupee rs inr"
                            + " pesos peso reais real rand metical meticais pounds dinars riyal rupaye रुपये रुपए शिलिंग"
                            + " دولار شلن جنيه ريال درهم kg kgs kilo kilos kilograms g gr gram grams mg mcg ug ml l liter"
                            + " litre liters litres lita m mm cm km metres meters ha hectares acres ekari tons tonnes bags"
                            + " people persons watu personnes personas pessoas लोग iu units % percent million billion")
                    .split(" ")));
    private static final Pattern WORD_AFTER = Pattern.compile("\\G ?(%|\\p{L}+)");
    private static final Pattern MONEY_BEFORE =
            Pattern.compile("(?:[$€£₹]|\\b(\\p{L}{1,8})\\.?) ?$", Pattern.CASE_INSENSITIVE);

    private Numbers() {}

    static List<Span> in(String text) {
        var found = new ArrayList<Span>();
        for (Matcher run = RUN.matcher(text); run.find(); ) {
            // "(0712 345678)" stands in brackets, "(020) 271" has them.
            boolean inBrackets = run.group().startsWith("(") && count(run.group(), '(') > count(run.group(), ')');
            int start = run.start() + (inBrackets ? 1 : 0);
            var kind = kind(text, start, run.end());
            if (kind != null) {
                found.add(new Span(kind, start, run.end()));
            }
        }
        DISGUISED
                .matcher(text)
                .results()
                .filter(each -> each.group().chars().filter(Character::isDigit).count() >= 6)
                .forEach(each -> found.add(new Span(Kind.PHONE, each.start(), each.end())));
        return found;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    private static @org.jspecify.annotations.Nullable Kind kind(String text, int start, int end) {
        var run = text.substring(start, end);
        var digits = run.replaceAll("\\D", "");
        boolean dialledAbroad = run.startsWith("+") || run.startsWith("00");
        if (digits.length() >= 12 && digits.length() <= 19 && !dialledAbroad && luhn(digits)) {
            return Kind.CARD;
        }
        if (digits.length() < 7 || isHarmless(text, start, end)) {
            return null;
        }
        if (digits.length() > 15) {
            return Kind.ID;
        }
        return looksDialled(run) ? Kind.PHONE : null;
    }

    /// `+254...`, `0712...`, one long run, or groups of two to six digits with one kind of sign between them.
    private static boolean looksDialled(String run) {
        if (run.startsWith("+") || run.startsWith("0") || run.startsWith("(")) {
            return true;
        }
        var groups = GROUPS.split(run);
        boolean phoneGroups = Stream.of(groups).allMatch(group -> group.length() >= 2 && group.length() <= 6)
                || run.matches("1[-. ]\\d{3}[-. ]\\d{3}[-. ]\\d{4}");
        boolean oneLong = Stream.of(groups).anyMatch(group -> group.length() >= 7);
        return oneLong
                || (phoneGroups
                        && run.chars()
                                        .filter(c -> !Character.isDigit(c))
                                        .distinct()
                                        .count()
                                <= 2);
    }

    /// A quantity, a date or years, whatever its length.
    static boolean isHarmless(String text, int start, int end) {
        var run = text.substring(start, end);
        return isDateOrYears(run) || isQuantity(text, start, end, run.replaceAll("\\D", ""));
    }

    private static boolean isDateOrYears(String run) {
        return DATE.matcher(run).matches() || YEARS.matcher(run).matches();
    }

    private static boolean isQuantity(String text, int start, int end, String digits) {
        if (text.charAt(start) == '+' || text.charAt(start) == '(' || digits.startsWith("0")) {
            return false;
        }
        if (ROUND.matcher(digits).matches() && digits.length() == end - start) {
            return true;
        }
        var after = WORD_AFTER.matcher(text);
        if (after.find(end) && UNITS.contains(after.group(1).toLowerCase(java.util.Locale.ROOT))) {
            return true;
        }
        var before = MONEY_BEFORE.matcher(text.substring(Math.max(0, start - 12), start));
        if (!before.find()) {
            return false;
        }
        var word = before.group(1);
        return word == null || UNITS.contains(word.toLowerCase(java.util.Locale.ROOT));
    }

    /// The check digit of payment cards (ISO/IEC 7812-1).
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
