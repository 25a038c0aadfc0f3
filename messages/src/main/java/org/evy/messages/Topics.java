package org.evy.messages;

import java.util.List;

/// Every Kafka topic of EVY, beside the one record that travels on it.
public final class Topics {

    /// [SmsReceived]: a person's text is in the journal.
    public static final String SMS_RECEIVED = "sms.received";

    /// [Question] for emergency-service.
    public static final String EMERGENCY_QUESTIONS = "questions.emergency";

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

    /// All of them, in the order a text meets them.
    public static final List<String> ALL = List.of(
            SMS_RECEIVED,
            EMERGENCY_QUESTIONS,
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
            POWER);

    /// Where a record goes that its reader failed on three times.
    public static String failed(String topic) {
        return topic + ".failed";
    }

    private Topics() {}
}
