package org.evy.messages;

import java.util.List;

/// Every Kafka topic of EVY, beside the one record that travels on it.
public final class Topics {

    /// [SmsReceived]: a person's text is in the journal.
    public static final String SMS_RECEIVED = "sms.received";

    /// [Question] for emergency-service.
    public static final String EMERGENCY_QUESTIONS = "questions.emergency";

    /// [Question] for operator-service, where it may be an order.
    public static final String OPERATOR_QUESTIONS = "questions.operator";

    /// [Question] for template-service.
    public static final String TEMPLATE_QUESTIONS = "questions.template";

    /// [Question] for rag-service.
    public static final String RAG_QUESTIONS = "questions.rag";

    /// [Question] for llm-inference.
    public static final String LLM_QUESTIONS = "questions.llm";

    /// [Question] for fallback-service.
    public static final String FALLBACK_QUESTIONS = "questions.fallback";

    /// [Answer]: how a service fared with a question.
    public static final String ANSWERS = "answers";

    /// [Reply]: what the router wants to say.
    public static final String REPLIES = "replies";

    /// [SmsToSend]: what the privacy filter let out.
    public static final String SMS_TO_SEND = "sms.to-send";

    /// [SmsResult]: what became of an outgoing SMS.
    public static final String SMS_RESULTS = "sms.results";

    /// [Step]: what a service did with a text, before the privacy filter.
    public static final String STEPS = "steps";

    /// [RedactedStep]: the same, after the privacy filter.
    public static final String CONVERSATIONS_REDACTED = "conversations.redacted";

    /// [PowerChanged]: what the battery allows.
    public static final String POWER = "power";

    /// [LockdownChanged]: only danger, keywords and templates are answered, or all again.
    public static final String LOCKDOWN = "lockdown";

    /// [AlarmChanged]: something about the node is wrong, or right again.
    public static final String ALARMS = "alarms";

    /// [Vitals]: how the node is.
    public static final String VITALS = "vitals";

    /// [AuditEntry]: an order, and what became of it.
    public static final String AUDIT = "audit";

    /// [BackupWanted]: make a backup now.
    public static final String BACKUPS_WANTED = "backups.wanted";

    /// [BackupFinished]: how a backup or a trial of one went.
    public static final String BACKUPS_FINISHED = "backups.finished";

    /// [JournalCopyWanted]: the gateway shall copy its journal.
    public static final String JOURNAL_COPIES_WANTED = "journal.copies-wanted";

    /// [JournalCopied]: it did, or could not.
    public static final String JOURNAL_COPIED = "journal.copied";

    /// [BalanceWanted]: the gateway shall ask the network for the SIM's credit.
    public static final String BALANCE_WANTED = "balance.wanted";

    /// [BalanceKnown]: what the network said.
    public static final String BALANCE_KNOWN = "balance.known";

    /// All of them, in the order a text meets them.
    public static final List<String> ALL = List.of(
            SMS_RECEIVED,
            EMERGENCY_QUESTIONS,
            OPERATOR_QUESTIONS,
            TEMPLATE_QUESTIONS,
            RAG_QUESTIONS,
            LLM_QUESTIONS,
            FALLBACK_QUESTIONS,
            ANSWERS,
            REPLIES,
            SMS_TO_SEND,
            SMS_RESULTS,
            STEPS,
            CONVERSATIONS_REDACTED,
            POWER,
            LOCKDOWN,
            ALARMS,
            VITALS,
            AUDIT,
            BACKUPS_WANTED,
            BACKUPS_FINISHED,
            JOURNAL_COPIES_WANTED,
            JOURNAL_COPIED,
            BALANCE_WANTED,
            BALANCE_KNOWN);

    /// Where a record goes that its reader failed on three times.
    public static String failed(String topic) {
        return topic + ".failed";
    }

    private Topics() {}
}
