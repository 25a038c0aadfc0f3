package org.evy.emergency;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.evy.messages.SmsText;

/// The product's own book and recogniser, made once for all tests.
final class Fixtures {

    /// As in `emergency-service.yml`.
    static final double THRESHOLD = 0.85;

    static final Path NO_FOLDER = Path.of("target", "no-such-folder");

    static final DangerBook BOOK = DangerBook.load(NO_FOLDER, "999");
    static final SecondVote VOTE = trained();
    static final Recogniser RECOGNISER = new Recogniser(BOOK, VOTE, THRESHOLD);

    private Fixtures() {}

    private static SecondVote trained() {
        var vote = new SecondVote();
        vote.train(BOOK.languages().stream()
                .flatMap(language -> TrainingText.read(language).stream())
                .toList());
        return vote;
    }

    static Question question(String text, String language) {
        return new Question(
                new MessageId("0123456789abcdef0123456789abcdef"),
                new ConversationId("somebody"),
                new SmsText(text),
                null,
                language,
                Instant.parse("2026-11-01T10:00:00Z"),
                List.of(),
                List.of());
    }
}
