package org.evy.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.evy.messages.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.databind.json.JsonMapper;

class SealedJsonConverterTest {

    @TempDir
    Path folder;

    private final MessageId id = new MessageId("0123456789abcdef0123456789abcdef");
    private final Answer answer =
            new Answer.NotFound(id, new ConversationId("person-1"), Route.TEMPLATE, List.of(), "no template");
    private NodeKey key;
    private SealedJsonConverter converter;

    @BeforeEach
    void open() {
        key = NodeKey.openOrCreate(folder.resolve("node.key"));
        converter = new SealedJsonConverter(JsonMapper.builder().build(), key);
    }

    @Test
    void keysARecordWithTheConversationAndCarriesItsTrace() {
        var sent = converter.fromMessage(MessageBuilder.withPayload(answer).build(), "answers");

        assertThat(sent.key()).isEqualTo("person-1");
        assertThat(new String(sent.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
                .isEqualTo("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
        assertThat(sent.headers().lastHeader("__TypeId__")).isNull();
    }

    @Test
    void aReceiverReadsWhatWasSentAndNobodyElseDoes() {
        var sent = converter.fromMessage(MessageBuilder.withPayload(answer).build(), "answers");
        var value = (byte[]) sent.value();

        assertThat(new String(value, StandardCharsets.ISO_8859_1)).doesNotContain("template");
        assertThat(converter.extractAndConvertValue(record("person-1", value), Answer.class))
                .isEqualTo(answer);
        assertThatThrownBy(() -> converter.extractAndConvertValue(record("person-2", value), Answer.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("key did not seal");
    }

    @Test
    void sendsWhatIsAboutNobodyWithoutAKey() {
        var power = new PowerChanged(PowerLevel.FULL, Instant.EPOCH, null, null, "mains", true);
        var sent = converter.fromMessage(MessageBuilder.withPayload(power).build(), "power");

        assertThat(sent.key()).isNull();
        assertThat(converter.extractAndConvertValue(record(null, (byte[]) sent.value()), PowerChanged.class))
                .isEqualTo(power);
    }

    @Test
    void aListenerOfSeveralTopicsGetsWhatEachOfThemCarries() {
        var power = new PowerChanged(PowerLevel.FULL, Instant.EPOCH, null, null, "mains", true);
        var sealed = key.seal(JsonMapper.builder().build().writeValueAsBytes(power), "");

        assertThat(converter.extractAndConvertValue(new ConsumerRecord<>("power", 0, 0, null, sealed), Object.class))
                .isEqualTo(power);
        assertThat(converter.extractAndConvertValue(new ConsumerRecord<>("power", 0, 0, null, sealed), null))
                .isEqualTo(power);
    }

    @Test
    void everyTopicHasItsRecord() {
        assertThat(org.evy.messages.Topics.ALL)
                .allSatisfy(topic -> assertThat(RecordTypes.on(topic)).isNotEqualTo(Object.class));
    }

    @Test
    void refusesWhatIsNoJsonWithoutRepeatingIt() {
        var value = key.seal("my secret".getBytes(StandardCharsets.UTF_8), "person-1");

        assertThatThrownBy(() -> converter.extractAndConvertValue(record("person-1", value), Answer.class))
                .isInstanceOf(ConversionException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refusesAnEmptyRecordAndPlainText() {
        assertThatThrownBy(() -> converter.extractAndConvertValue(record("p", null), Answer.class))
                .isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> converter.extractAndConvertValue(
                        record("p", "{}".getBytes(StandardCharsets.UTF_8)), Answer.class))
                .isInstanceOf(ConversionException.class);
    }

    private static ConsumerRecord<String, byte[]> record(@Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>("answers", 0, 0, key, value);
    }
}
