package org.evy.gateway;

import java.util.ArrayList;
import org.evy.messages.SmsToSend;

/// Takes in what is to be sent; once [#accept] has returned, it is on the disk.
final class Outgoing {

    private final Journal journal;
    private final Tables tables;
    private final SteadyClock clock;
    private final Announcer announcer;

    Outgoing(Journal journal, Tables tables, SteadyClock clock, Announcer announcer) {
        this.journal = journal;
        this.tables = tables;
        this.clock = clock;
        this.announcer = announcer;
    }

    /// A reply id that is known already changes nothing. An empty text closes the text it answers
    /// without an SMS: that is how the router says "nothing is to be said", for example to somebody who
    /// sent STOP.
    ///
    /// @throws JournalFailure when it could not be kept: ask again later
    Outbox.Entry accept(SmsToSend sms) {
        var changes = new ArrayList<Outbox.Change>();
        var entry = journal.write(sql -> {
            changes.clear();
            return tables.outbox().add(sql, sms, clock.now(), changes);
        });
        if (entry != Outbox.Entry.DUPLICATE) {
            announcer.accepted(sms, entry);
            announcer.allChanged(changes);
        }
        return entry;
    }
}
