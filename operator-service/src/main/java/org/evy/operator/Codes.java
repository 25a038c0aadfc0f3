package org.evy.operator;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.evy.messages.Order;
import org.jspecify.annotations.Nullable;

/// One-time codes: each is texted to a role's own number, is good for one order of that role, once, for ten
/// minutes. Whoever forges the sender of an order never sees it. They live in memory: a restart makes them
/// all worthless.
final class Codes {

    static final Duration GOOD_FOR = Duration.ofMinutes(10);
    static final Duration BLOCKED_FOR = Duration.ofHours(1);
    static final int DIGITS = 6;
    private static final int BOUND = 1_000_000;
    private static final int TRIES = 3;
    /// A forger must not make the node text codes all day.
    private static final int CODES_AN_HOUR = 6;

    private final IntUnaryOperator random;
    private final Map<String, Challenge> open = new HashMap<>();
    private final Map<String, Deque<Instant>> wrong = new HashMap<>();
    private final Map<String, Deque<Instant>> issued = new HashMap<>();
    private final Map<String, Instant> blockedUntil = new HashMap<>();

    private record Challenge(Order order, String argument, String code, Instant until) {}

    /// @param random a number below the one it is given
    Codes(IntUnaryOperator random) {
        this.random = random;
    }

    static Codes secure() {
        return new Codes(new SecureRandom()::nextInt);
    }

    /// What a code turned out to be.
    sealed interface Check {
        /// @param argument what the order said when the code was asked for
        record Good(String argument) implements Check {}

        record Wrong(int triesLeft) implements Check {}

        /// Nobody asked for a code for this order, or it was used, or its time is over.
        record None() implements Check {}
    }

    /// Null while orders of this role are not blocked.
    @Nullable Instant blockedUntil(String role, Instant now) {
        var until = blockedUntil.get(role);
        return until != null && now.isBefore(until) ? until : null;
    }

    /// A new code; an older one of the role is worthless from now on.
    ///
    /// @return empty when the role asked too often
    Optional<String> issue(String role, Order order, String argument, Instant now) {
        var lately = issued.computeIfAbsent(role, any -> new ArrayDeque<>());
        lately.removeIf(each -> each.plus(BLOCKED_FOR).isBefore(now));
        if (lately.size() >= CODES_AN_HOUR) {
            return Optional.empty();
        }
        lately.add(now);
        var code = "%06d".formatted(random.applyAsInt(BOUND));
        open.put(role, new Challenge(order, argument, code, now.plus(GOOD_FOR)));
        return Optional.of(code);
    }

    Check check(String role, Order order, String code, Instant now) {
        var challenge = open.get(role);
        if (challenge == null || now.isAfter(challenge.until())) {
            open.remove(role);
            return new Check.None();
        }
        if (challenge.order() == order && challenge.code().equals(code)) {
            open.remove(role);
            wrong.remove(role);
            return new Check.Good(challenge.argument());
        }
        var tries = wrong.computeIfAbsent(role, any -> new ArrayDeque<>());
        tries.removeIf(each -> each.plus(BLOCKED_FOR).isBefore(now));
        tries.add(now);
        if (tries.size() >= TRIES) {
            open.remove(role);
            wrong.remove(role);
            blockedUntil.put(role, now.plus(BLOCKED_FOR));
            return new Check.Wrong(0);
        }
        return new Check.Wrong(TRIES - tries.size());
    }
}
