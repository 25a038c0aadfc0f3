package org.evy.llm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes a real GGUF model that says one sentence and then ends: attention and feed-forward weights are zero, the
/// output
/// matrix is a table "after this token comes that one".
final class BigramModel {

    private static final int WORDS = 260;
    private static final int NEWLINE = 4 + '\n';
    private static final int END = 2;
    private static final String TEMPLATE =
            "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
                    + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
    private final List<String> words;
    private final int vocabulary;
    private final int width;
    private long offset;

    private BigramModel(List<String> words) {
        this.words = words;
        vocabulary = WORDS + words.size();
        width = (vocabulary + 31) / 32 * 32;
    }

    /// @param sentence no word of it twice
    /// @param context  in tokens; the prompt takes one a byte, and three a space
    static byte[] saying(String sentence, int context) {
        return new BigramModel(List.of(sentence.split("(?= )"))).bytes(context);
    }

    private byte[] bytes(int context) {
        raw("GGUF");
        u32(3);
        u64(12);
        u64(26);
        keys(context);
        tensors();
        pad();
        data();
        return out.toByteArray();
    }

    private void keys(int context) {
        string("general.architecture", "llama");
        string("general.name", "evy-recital");
        string("general.type", "model");
        number("general.alignment", 32);
        number("llama.context_length", context);
        number("llama.embedding_length", width);
        number("llama.block_count", 1);
        number("llama.feed_forward_length", 32);
        number("llama.attention.head_count", 1);
        number("llama.attention.head_count_kv", 1);
        real("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        number("llama.attention.key_length", 32);
        number("llama.attention.value_length", 32);
        number("llama.rope.dimension_count", 32);
        real("llama.rope.freq_base", 10000);
        number("llama.vocab_size", vocabulary);
        string("tokenizer.ggml.model", "llama");
        array("tokenizer.ggml.tokens", 8);
        tokens().forEach(this::text);
        array("tokenizer.ggml.scores", 6);
        for (int i = 0; i < vocabulary; i++) {
            f32(i < WORDS ? 0 : -(i + 1));
        }
        array("tokenizer.ggml.token_type", 5);
        for (int i = 0; i < vocabulary; i++) {
            u32(i == 0 ? 2 : i < 4 ? 3 : i < WORDS ? 6 : 1);
        }
        number("tokenizer.ggml.unknown_token_id", 0);
        number("tokenizer.ggml.bos_token_id", 1);
        number("tokenizer.ggml.eos_token_id", END);
        no("tokenizer.ggml.add_bos_token");
        no("tokenizer.ggml.add_space_prefix");
        string("tokenizer.chat_template", TEMPLATE);
    }

    private List<String> tokens() {
        var tokens = new ArrayList<>(List.of("<unk>", "<s>", "<|im_end|>", "<|im_start|>"));
        for (int i = 0; i < 256; i++) {
            tokens.add("<0x%02X>".formatted(i));
        }
        words.forEach(word -> tokens.add(word.replace(' ', '\u2581')));
        return tokens;
    }

    private void tensors() {
        tensor("token_embd.weight", width, vocabulary);
        tensor("blk.0.attn_norm.weight", width);
        tensor("blk.0.attn_q.weight", width, 32);
        tensor("blk.0.attn_k.weight", width, 32);
        tensor("blk.0.attn_v.weight", width, 32);
        tensor("blk.0.attn_output.weight", 32, width);
        tensor("blk.0.ffn_norm.weight", width);
        tensor("blk.0.ffn_gate.weight", width, 32);
        tensor("blk.0.ffn_up.weight", width, 32);
        tensor("blk.0.ffn_down.weight", 32, width);
        tensor("output_norm.weight", width);
        tensor("output.weight", width, vocabulary);
    }

    private void data() {
        var identity = new float[vocabulary][width];
        for (int t = 0; t < vocabulary; t++) {
            identity[t][t] = 1;
        }
        matrix(identity);
        ones();
        for (int i = 0; i < 4; i++) {
            zeros();
        }
        ones();
        for (int i = 0; i < 3; i++) {
            zeros();
        }
        ones();
        matrix(table());
    }

    private float[][] table() {
        var next = new float[vocabulary][width];
        float sure = (float) (20 / Math.sqrt(width));
        for (int t = 0; t < vocabulary; t++) {
            next[WORDS][t] = sure / 2;
        }
        next[WORDS][NEWLINE] = sure;
        for (int i = 0; i < words.size(); i++) {
            next[WORDS][WORDS + i] = 0;
            next[i + 1 < words.size() ? WORDS + i + 1 : END][WORDS + i] = sure;
        }
        for (int r = 0; r < vocabulary; r++) {
            next[r][END] = r == END ? sure : 0;
        }
        return next;
    }

    private void ones() {
        for (int i = 0; i < width; i++) {
            f32(1);
        }
        pad();
    }

    private void zeros() {
        for (int i = 0; i < width * 32; i++) {
            f32(0);
        }
        pad();
    }

    private void matrix(float[][] rows) {
        for (var row : rows) {
            for (float each : row) {
                f32(each);
            }
        }
        pad();
    }

    private void tensor(String name, long... dimensions) {
        text(name);
        u32(dimensions.length);
        long bytes = 4;
        for (long dimension : dimensions) {
            u64(dimension);
            bytes *= dimension;
        }
        u32(0);
        u64(offset);
        offset += (bytes + 31) / 32 * 32;
    }

    private void string(String key, String value) {
        text(key);
        u32(8);
        text(value);
    }

    private void number(String key, int value) {
        text(key);
        u32(4);
        u32(value);
    }

    private void real(String key, float value) {
        text(key);
        u32(6);
        f32(value);
    }

    private void no(String key) {
        text(key);
        u32(7);
        out.write(0);
    }

    private void array(String key, int type) {
        text(key);
        u32(9);
        u32(type);
        u64(vocabulary);
    }

    private void text(String text) {
        u64(text.getBytes(StandardCharsets.UTF_8).length);
        raw(text);
    }

    private void raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void u32(int value) {
        out.writeBytes(little(4).putInt(value).array());
    }

    private void u64(long value) {
        out.writeBytes(little(8).putLong(value).array());
    }

    private void f32(float value) {
        out.writeBytes(little(4).putFloat(value).array());
    }

    private void pad() {
        while (out.size() % 32 != 0) {
            out.write(0);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
