package org.evy.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A journal that came out of a backup does not know what was answered after the backup was made. So
/// whatever was open in it is closed before anything else happens: a person may have to ask again, and
/// nobody is answered twice.
///
/// `./evy restore` leaves a marker beside the journal; it is taken away when everything is closed and
/// flushed.
final class Restored {

    /// Beside the journal; what it says is for people.
    static final String MARKER = "restored";

    private static final Logger LOG = LoggerFactory.getLogger(Restored.class);
    private static final String REASON = "restored from a backup; it may have been dealt with after that";

    private record Closed(MessageId text, ConversationId who) {}

    private final List<Closed> closed;

    private Restored(List<Closed> closed) {
        this.closed = closed;
    }

    /// @throws IllegalStateException when the marker cannot be taken away: with it the next start would
    ///     close what people ask from now on
    static Restored settle(Journal journal, Path folder) {
        var marker = folder.resolve(MARKER);
        if (!Files.exists(marker)) {
            return new Restored(List.of());
        }
        var closed = journal.write(Restored::close);
        try {
            Files.delete(marker);
        } catch (IOException stays) {
            throw new IllegalStateException(
                    "the marker " + marker + " of a restore cannot be deleted; delete it", stays);
        }
        LOG.warn("this journal was restored from a backup; {} open texts and SMS of then were closed", closed.size());
        return new Restored(closed);
    }

    private static List<Closed> close(Sql sql) throws SQLException {
        var open =
                sql.all("""
                SELECT DISTINCT id, conversation FROM (
                  SELECT id, conversation FROM texts WHERE state = 'OPEN' OR published = 0
                  UNION ALL SELECT message_id, conversation FROM outbox WHERE open = 1)
                """, row -> new Closed(new MessageId(row.getString(1)), new ConversationId(row.getString(2))));
        sql.update("UPDATE texts SET state = 'CLOSED', published = 1 WHERE state = 'OPEN' OR published = 0");
        sql.update("UPDATE outbox SET state = 'EXPIRED', open = 0, text = NULL, reason = ? WHERE open = 1", REASON);
        sql.update(
                "UPDATE pdus SET state = 'DROPPED', pdu = NULL, content = NULL, reason = ? WHERE state IN ('NEW', 'PART')",
                REASON);
        sql.update("DELETE FROM results");
        return open;
    }

    /// Once the trace is there to be told.
    void tell(Trace trace) {
        closed.forEach(each -> trace.note(each.text(), each.who(), "closed", REASON, null));
    }
}
