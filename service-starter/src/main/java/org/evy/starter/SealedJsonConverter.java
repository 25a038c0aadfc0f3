package org.evy.starter;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.evy.messages.AboutPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.converter.ByteArrayJacksonJsonMessageConverter;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.kafka.support.mapping.DefaultJacksonJavaTypeMapper;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/// A record's value is JSON, encrypted and bound to the record's key. A message about a person is keyed with the
/// conversation and carries its trace in the W3C header `traceparent`.
final class SealedJsonConverter extends ByteArrayJacksonJsonMessageConverter {

    static final String TRACE_PARENT = "traceparent";

    /// Records that are about no person, such as the power level, have no key.
    private static final String NO_KEY = "";

    private final JsonMapper json;
    private final NodeKey key;

    SealedJsonConverter(JsonMapper json, NodeKey key) {
        super(json);
        this.json = json;
        this.key = key;
        setTypeMapper(new ListenerDecides());
    }

    @Override
    public ProducerRecord<?, ?> fromMessage(Message<?> message, @Nullable String defaultTopic) {
        if (message.getPayload() instanceof AboutPerson about) {
            return super.fromMessage(
                    MessageBuilder.fromMessage(message)
                            .setHeader(KafkaHeaders.KEY, about.conversation().value())
                            .setHeader(TRACE_PARENT, traceParent(about).getBytes(StandardCharsets.US_ASCII))
                            .build(),
                    defaultTopic);
        }
        return super.fromMessage(message, defaultTopic);
    }

    /// [W3C Trace Context](https://www.w3.org/TR/trace-context/): version, trace id, parent id, flags. A text has one
    /// trace and EVY keeps no spans, so the parent is the start of the trace id.
    private static String traceParent(AboutPerson about) {
        var trace = about.trace().value();
        return "00-" + trace + "-" + trace.substring(0, 16) + "-01";
    }

    @Override
    protected Object convertPayload(Message<?> message) {
        var context = Objects.requireNonNullElse(message.getHeaders().get(KafkaHeaders.KEY), NO_KEY);
        return key.seal(json.writeValueAsBytes(message.getPayload()), context.toString());
    }

    @Override
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> read, @Nullable Type type) {
        if (!(read.value() instanceof byte[] sealed)) {
            throw new ConversionException("an empty record", (Throwable) null);
        }
        var context = Objects.requireNonNullElse((Object) read.key(), NO_KEY).toString();
        try {
            // A listener of several topics names no type: then the topic says what it is.
            var asked = type == null || type == Object.class ? RecordTypes.on(read.topic()) : type;
            var wanted = TypeFactory.createDefaultInstance().constructType(asked);
            return json.readValue(key.unseal(sealed, context), wanted);
        } catch (GeneralSecurityException foreign) {
            throw new ConversionException("a record that this node's key did not seal", foreign);
        } catch (JacksonException malformed) {
            // The cause would repeat the person's words in every log that prints it.
            throw new ConversionException(
                    "a record that is no " + (type == null ? "JSON" : type.getTypeName()) + " at "
                            + malformed.getLocation().offsetDescription(),
                    (Throwable) null);
        }
    }

    /// A message is read into the type its listener asks for, so no Java class name travels on the wire.
    private static final class ListenerDecides extends DefaultJacksonJavaTypeMapper {
        @Override
        public void fromJavaType(JavaType type, Headers headers) {}
    }
}
