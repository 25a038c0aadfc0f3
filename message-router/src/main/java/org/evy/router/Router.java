package org.evy.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.evy.codec.Fitted;
import org.evy.messages.Answer;
import org.evy.messages.Keyword;
import org.evy.messages.MessageId;
import org.evy.messages.Preferences;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsText;
import org.evy.messages.Urgency;
import org.evy.router.Conversations.Rest;
import org.evy.router.Notices.Notice;
import org.evy.router.RoutePlan.Verdict;
import org.evy.starter.NodeProperties;
import org.jspecify.annotations.Nullable;

/// Leads each text from route to route until it is answered. Everything it does is quick, so one lock serves
/// all.
final class Router {

    /// How many answered texts are remembered, so that a text which comes twice gets the same answer again.
    private static final int ANSWERED = 500;

    /// How long a person may wait for the word on lockdown: as long as so much of the time for the answer is
    /// left.
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(15);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /// How fallback-service begins its reason when it gave a number instead of "I do not know".
    private static final String DIRECTORY = "directory";

    /// The steps people feel: at once, soon, while they look at the phone, and the deadline of the last resort.
    private static final Duration[] ANSWER_TIMES = {
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(12),
        Duration.ofSeconds(30)
    };

    /// A fact is offered with MORE when its score is at least this share of the best one's.
    private static final double CLOSE = 0.4;

    private final RouterProperties properties;
    private final NodeProperties node;
    private final Outlet outlet;
    private final Alarm alarm;
    private final RoutePlan plan;
    private final Conversations conversations;
    private final LanguageGuess languages;
    private final Notices notices;
    private final AlertWatch alerts;
    private final MeterRegistry meters;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<MessageId, OpenQuestion> open = new HashMap<>();
    private final Map<MessageId, Reply> answered = new LinkedHashMap<>(64, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Reply> eldest) {
            return size() > ANSWERED;
        }
    };

    Router(
            RouterProperties properties,
            NodeProperties node,
            Outlet outlet,
            Alarm alarm,
            RoutePlan plan,
            Conversations conversations,
            LanguageGuess languages,
            Notices notices,
            AlertWatch alerts,
            MeterRegistry meters,
            Clock clock) {
        this.properties = properties;
        this.node = node;
        this.outlet = outlet;
        this.alarm = alarm;
        this.plan = plan;
        this.conversations = conversations;
        this.languages = languages;
        this.notices = notices;
        this.alerts = alerts;
        this.meters = meters;
        this.clock = clock;
        // Counters whose labels are known stand at zero from the start, or Prometheus misses the first event of each.
        for (var route : Route.values()) {
            late(route);
            node.languages().forEach(language -> texts(route, language));
        }
        Gauge.builder("evy.router.open", open, Map::size)
                .description("texts that are being routed now")
                .register(meters);
    }

    private Counter late(Route route) {
        return Counter.builder("evy.router.late")
                .tag("route", route.name())
                .description("answers that came too late or twice")
                .register(meters);
    }

    private Counter texts(Route route, String language) {
        return Counter.builder("evy.router.texts")
                .tag("route", route.name())
                .tag("language", language)
                .description("texts decided, by the route that answered and the language of the answer")
                .register(meters);
    }

    private Timer answerTime(Route route, String language) {
        return Timer.builder("evy.router.answer.seconds")
                .description("text in the journal to answer decided")
                .tag("route", route.name())
                .tag("language", language)
                .serviceLevelObjectives(ANSWER_TIMES)
                .register(meters);
    }

    synchronized void onText(SmsReceived sms) {
        if (open.containsKey(sms.id())) {
            return;
        }
        var before = answered.get(sms.id());
        if (before != null) {
            note(sms, "answered again", "the text came twice");
            outlet.say(before);
            return;
        }
        if (left(sms).isZero()) {
            // An old record of Kafka's: the gateway has answered it, or gives it more time and publishes it again.
            note(sms, "left alone", "its deadline has passed");
            return;
        }
        var language = languageOf(sms);
        var question = new OpenQuestion(sms, language, conversations.turns(sms.conversation()));
        open.put(sms.id(), question);
        ask(question, plan.first());
    }

    private String languageOf(SmsReceived sms) {
        var chosen = sms.preferences().language();
        if (chosen != null) {
            note(sms, "language " + chosen, "chosen with LANG");
            return chosen;
        }
        var guess = languages.guess(sms.text().value(), conversations.language(sms.conversation()));
        var language = Objects.requireNonNullElse(guess.language(), node.defaultLanguage());
        note(sms, "language " + language, guess.reason());
        return language;
    }

    private void ask(OpenQuestion question, Route route) {
        var left = left(question.sms);
        boolean hasTime = left.compareTo(properties.within(route)) >= 0;
        var wait = hasTime ? properties.within(route) : left;
        question.asked = route;
        question.callOffTimeout = alarm.after(wait, () -> onTimeout(question.sms.id(), route, hasTime));
        outlet.ask(route, question.forService(clock.instant().plus(wait)));
    }

    /// @param hadTime false when the person's deadline left the service less than it may take: no fault of
    ///     its own
    private synchronized void onTimeout(MessageId id, Route route, boolean hadTime) {
        var question = open.get(id);
        if (question != null && question.asked == route) {
            if (hadTime) {
                plan.timedOut(route);
            } else {
                plan.inconclusive(route);
            }
            note(
                    question.sms,
                    "no answer",
                    route + " within " + properties.within(route).toMillis() + " ms");
            next(question);
        }
    }

    synchronized void onAnswer(Answer answer) {
        var question = open.get(answer.id());
        if (question == null || answer.route() != question.asked) {
            onLateAnswer(answer, question);
            return;
        }
        question.callOffTimeout.run();
        plan.answered(answer.route());
        switch (answer) {
            case Answer.Danger danger -> endanger(question, danger);
            case Answer.KeywordFound keyword -> steer(question, keyword);
            case Answer.Found found
            when plan.locked() && RoutePlan.closedInLockdown(found.route()) -> {
                note(question.sms, "not by " + found.route(), "lockdown came in between");
                question.held = true;
                next(question);
            }
            case Answer.Found found -> answer(question, found);
            case Answer.NotFound none -> {
                note(question.sms, "not by " + none.route(), none.reason());
                if (!none.passages().isEmpty()) {
                    question.passages = none.passages();
                }
                next(question);
            }
            case Answer.Unavailable cannot -> {
                note(question.sms, "not by " + cannot.route(), cannot.reason());
                next(question);
            }
        }
    }

    /// A late answer is dropped, but danger that was found late is still danger.
    private void onLateAnswer(Answer answer, @Nullable OpenQuestion question) {
        late(answer.route()).increment();
        if (!(answer instanceof Answer.Danger danger)) {
            return;
        }
        if (question != null) {
            question.callOffTimeout.run();
            plan.inconclusive(question.asked);
            endanger(question, danger);
            return;
        }
        var before = answered.get(answer.id());
        if (before != null && before.route() != Route.EMERGENCY) {
            outlet.say(new Reply(
                    ReplyId.about(danger.id(), "danger"),
                    danger.id(),
                    danger.conversation(),
                    new Recipient.Person(danger.conversation()),
                    danger.text(),
                    Urgency.EMERGENCY,
                    Route.EMERGENCY,
                    null,
                    before.language(),
                    true,
                    null,
                    false));
            outlet.note(danger.id(), danger.conversation(), "answered late", danger.reason(), danger.text());
        }
    }

    private void next(OpenQuestion question) {
        if (question.asked == Route.EMERGENCY && closedBeforeTheOthers(question)) {
            return;
        }
        var last = question.asked;
        if (last == Route.EMERGENCY) {
            var role = question.sms.role();
            question.acknowledged |=
                    role != null && Signal.isOk(question.sms.text().value()) && alerts.acknowledged(role);
            last = Signal.forOperators(question.sms) ? last : Route.OPERATOR;
        }
        while (true) {
            if (last == Route.OPERATOR && question.acknowledged) {
                close(question, "a responder's OK");
                return;
            }
            var verdict = plan.after(last, question.language, question.passages.size(), left(question.sms));
            switch (verdict) {
                case Verdict.Ask ask -> {
                    ask(question, ask.route());
                    return;
                }
                case Verdict.Skip skip
                when mayBeToldInTime(question, skip.route()) -> {
                    alarm.after(LOOK_AGAIN, () -> lookAgain(question.sms.id()));
                    return;
                }
                case Verdict.Skip skip -> {
                    note(question.sms, "skipped " + skip.route(), skip.reason());
                    question.held |= plan.locked() && RoutePlan.closedInLockdown(skip.route());
                    last = skip.route();
                }
                case Verdict.Exhausted() -> {
                    // The gateway's deadline sends its last resort; nobody is left who could say more.
                    note(question.sms, "gave up", "no route answered");
                    open.remove(question.sms.id());
                    return;
                }
            }
        }
    }

    /// Right after a start it is not known yet whether there is a lockdown: rather wait for that word than
    /// refuse.
    private boolean mayBeToldInTime(OpenQuestion question, Route route) {
        return !plan.lockdownKnown()
                && RoutePlan.closedInLockdown(route)
                && left(question.sms).compareTo(UNTIL_TOLD) > 0;
    }

    private synchronized void lookAgain(MessageId id) {
        var question = open.get(id);
        if (question != null) {
            next(question);
        }
    }

    /// A code that erases is no question for the other services.
    private boolean closedBeforeTheOthers(OpenQuestion question) {
        var sms = question.sms;
        if (conversations.confirmsErasure(sms.conversation(), sms.text())) {
            answered.values().removeIf(reply -> reply.conversation().equals(sms.conversation()));
            say(
                    question,
                    Route.TEMPLATE,
                    Wording.plain(notices.text(Notice.ERASED, question.language), question.language),
                    null,
                    null,
                    true,
                    "erased");
            return true;
        }
        return false;
    }

    private void endanger(OpenQuestion question, Answer.Danger danger) {
        var language = question.language;
        note(question.sms, "danger", danger.reason());
        var fitted =
                Wording.fit(danger.text().value(), null, notices.text(Notice.MORE, language), danger.parts(), language);
        remember(
                question,
                fitted,
                fitted.hasMore() ? List.of(new Rest(fitted.rest(), Route.EMERGENCY, null, language)) : List.of());
        say(question, Route.EMERGENCY, fitted.text(), null, null, false, danger.reason());
        danger.alerts().forEach(alert -> alerts.send(alert, question.sms, language));
    }

    private void steer(OpenQuestion question, Answer.KeywordFound found) {
        var sms = question.sms;
        var was = sms.preferences();
        var language = question.language;
        if (was.stopped() && found.keyword() != Keyword.START) {
            staySilent(question);
            return;
        }
        var text = found.text().value();
        Preferences remember = null;
        switch (found.keyword()) {
            case STOP -> remember = new Preferences(was.language(), true);
            case START -> remember = new Preferences(was.language(), false);
            case LANG -> {
                if (!found.argument().isEmpty()) {
                    remember = new Preferences(found.argument(), was.stopped());
                    text = text.replace("{language}", notices.nameOf(found.argument()));
                    language = found.argument();
                }
            }
            case DELETE_ME -> {
                var code = "%04d".formatted(random.nextInt(10_000));
                conversations.promiseErasure(sms.conversation(), code);
                text = text.replace("{code}", code);
            }
            case MORE -> {
                var rests = conversations.rests(sms.conversation()).stream()
                        .filter(rest -> !plan.locked() || !RoutePlan.closedInLockdown(rest.route()))
                        .toList();
                if (!rests.isEmpty()) {
                    more(question, rests, found.reason());
                    return;
                }
            }
            case HELP, ABOUT -> {}
        }
        say(question, Route.TEMPLATE, Wording.plain(text, language), null, remember, false, found.reason());
    }

    private void more(OpenQuestion question, List<Rest> rests, String reason) {
        var next = rests.getFirst();
        var fitted =
                Wording.fit(next.text(), next.tag(), notices.text(Notice.MORE, next.language()), 1, next.language());
        var left = new ArrayList<Rest>();
        if (fitted.hasMore()) {
            left.add(new Rest(fitted.rest(), next.route(), next.tag(), next.language()));
        }
        left.addAll(rests.subList(1, rests.size()));
        remember(question, fitted, left);
        say(question, next.route(), fitted.text(), next.tag(), null, false, reason);
    }

    private void answer(OpenQuestion question, Answer.Found found) {
        if (found.route() == Route.OPERATOR) {
            answerOperator(question, found);
            return;
        }
        if (question.sms.preferences().stopped()) {
            staySilent(question);
            return;
        }
        boolean nobodyWasAsked = question.held
                && found.route() == Route.FALLBACK
                && !found.reason().startsWith(DIRECTORY);
        var fitted = Wording.fit(
                nobodyWasAsked
                        ? notices.text(Notice.CLOSED, question.language)
                        : found.text().value(),
                found.tag(),
                notices.text(Notice.MORE, question.language),
                found.parts(),
                question.language);
        var rests = new ArrayList<Rest>();
        if (fitted.hasMore()) {
            rests.add(new Rest(fitted.rest(), found.route(), found.tag(), question.language));
        }
        rests.addAll(beside(found));
        remember(question, fitted, rests);
        say(question, found.route(), fitted.text(), found.tag(), null, false, found.reason());
    }

    /// An operator is answered also after STOP, and no order or code is remembered with the conversation. An
    /// empty text means that nothing is due.
    private void answerOperator(OpenQuestion question, Answer.Found found) {
        var text = found.text().value();
        if (text.isEmpty()) {
            close(question, found.reason());
        } else {
            say(question, Route.OPERATOR, Wording.plain(text, "en"), null, null, false, found.reason());
        }
    }

    /// The facts that came close behind the one that answered: what MORE means when nothing was cut off.
    private static List<Rest> beside(Answer.Found found) {
        if (found.route() != Route.RETRIEVAL || found.passages().isEmpty()) {
            return List.of();
        }
        double best = found.passages().getFirst().score();
        return found.passages().stream()
                .skip(1)
                .filter(passage -> passage.score() >= best * CLOSE)
                .map(passage -> new Rest(passage.text(), Route.RETRIEVAL, passage.tag(), passage.language()))
                .toList();
    }

    private void remember(OpenQuestion question, Fitted fitted, List<Rest> rests) {
        conversations.answered(
                question.sms.conversation(), question.sms.text(), new SmsText(fitted.text()), question.language, rests);
    }

    /// Somebody who texted STOP hears nothing, but the gateway must know that the text is dealt with.
    private void staySilent(OpenQuestion question) {
        close(question, "the person texted STOP");
    }

    private void close(OpenQuestion question, String reason) {
        say(question, Route.TEMPLATE, "", null, null, false, reason);
    }

    private void say(
            OpenQuestion question,
            Route route,
            String text,
            @Nullable String tag,
            @Nullable Preferences remember,
            boolean erase,
            String reason) {
        var sms = question.sms;
        var reply = new Reply(
                ReplyId.answerTo(sms.id()),
                sms.id(),
                sms.conversation(),
                new Recipient.Person(sms.conversation()),
                new SmsText(text),
                route == Route.EMERGENCY ? Urgency.EMERGENCY : Urgency.ANSWER,
                route,
                tag,
                question.language,
                route == Route.EMERGENCY,
                remember,
                erase);
        open.remove(sms.id());
        answered.put(sms.id(), reply);
        outlet.say(reply);
        outlet.note(
                sms.id(),
                sms.conversation(),
                text.isEmpty() ? "closed" : "answered",
                "route " + route + (tag == null ? "" : ", source " + tag) + ", " + reason,
                null);
        texts(route, question.language).increment();
        answerTime(route, question.language).record(Duration.between(sms.receivedAt(), clock.instant()));
    }

    private Duration left(SmsReceived sms) {
        var left = Duration.between(clock.instant(), sms.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void note(SmsReceived sms, String what, String reason) {
        outlet.note(sms.id(), sms.conversation(), what, reason, null);
    }

    /// Texts that wait for an answer right now, the oldest first.
    synchronized List<Instant> waitingSince() {
        return open.values().stream()
                .map(question -> question.sms.receivedAt())
                .sorted()
                .toList();
    }
}
