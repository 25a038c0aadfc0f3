package org.evy.starter;

import java.util.Map;
import org.evy.messages.AlarmChanged;
import org.evy.messages.Answer;
import org.evy.messages.AuditEntry;
import org.evy.messages.BackupFinished;
import org.evy.messages.BackupWanted;
import org.evy.messages.BalanceKnown;
import org.evy.messages.BalanceWanted;
import org.evy.messages.JournalCopied;
import org.evy.messages.JournalCopyWanted;
import org.evy.messages.LockdownChanged;
import org.evy.messages.PowerChanged;
import org.evy.messages.Question;
import org.evy.messages.RedactedStep;
import org.evy.messages.Reply;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.SmsToSend;
import org.evy.messages.Step;
import org.evy.messages.Topics;
import org.evy.messages.Vitals;

/// Which record travels on which topic: lets one listener, and so one consumer, read several topics as `Message<?>`.
/// (Not as `Object`: Spring Kafka would hand such a parameter the raw record.)
final class RecordTypes {

    private static final Map<String, Class<?>> BY_TOPIC = Map.ofEntries(
            Map.entry(Topics.SMS_RECEIVED, SmsReceived.class),
            Map.entry(Topics.EMERGENCY_QUESTIONS, Question.class),
            Map.entry(Topics.OPERATOR_QUESTIONS, Question.class),
            Map.entry(Topics.TEMPLATE_QUESTIONS, Question.class),
            Map.entry(Topics.RAG_QUESTIONS, Question.class),
            Map.entry(Topics.LLM_QUESTIONS, Question.class),
            Map.entry(Topics.FALLBACK_QUESTIONS, Question.class),
            Map.entry(Topics.ANSWERS, Answer.class),
            Map.entry(Topics.REPLIES, Reply.class),
            Map.entry(Topics.SMS_TO_SEND, SmsToSend.class),
            Map.entry(Topics.SMS_RESULTS, SmsResult.class),
            Map.entry(Topics.STEPS, Step.class),
            Map.entry(Topics.CONVERSATIONS_REDACTED, RedactedStep.class),
            Map.entry(Topics.POWER, PowerChanged.class),
            Map.entry(Topics.LOCKDOWN, LockdownChanged.class),
            Map.entry(Topics.ALARMS, AlarmChanged.class),
            Map.entry(Topics.VITALS, Vitals.class),
            Map.entry(Topics.AUDIT, AuditEntry.class),
            Map.entry(Topics.BACKUPS_WANTED, BackupWanted.class),
            Map.entry(Topics.BACKUPS_FINISHED, BackupFinished.class),
            Map.entry(Topics.JOURNAL_COPIES_WANTED, JournalCopyWanted.class),
            Map.entry(Topics.JOURNAL_COPIED, JournalCopied.class),
            Map.entry(Topics.BALANCE_WANTED, BalanceWanted.class),
            Map.entry(Topics.BALANCE_KNOWN, BalanceKnown.class));

    private RecordTypes() {}

    /// `Object` for a topic that is not EVY's.
    static Class<?> on(String topic) {
        return BY_TOPIC.getOrDefault(topic, Object.class);
    }
}
