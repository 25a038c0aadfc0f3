package org.evy.llm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at the head of a model file, so that a cut or foreign file is told from a model without starting a server.
///
/// The format is [GGUF](https://github.com/ggml-org/ggml/blob/master/docs/gguf.md), version 3, little-endian.
///
/// @param architecture such as `llama`; empty when the file does not say
/// @param bytes        size of the file
record GgufFile(String architecture, long bytes) {

    private static final int VERSION = 3;
    private static final long MOST_ENTRIES = 1L << 24;
    private static final int LONGEST_KEY = 1 << 16;

    /// Sizes of the value types 0 to 12; strings (8) and arrays (9) have none.
    private static final int[] VALUE_BYTES = {1, 1, 2, 2, 4, 4, 4, 1, -1, -1, 8, 8, 8};

    private static final int STRING = 8;
    private static final int ARRAY = 9;

    /// @throws IOException whose message says what is wrong with the file and what to do
    static GgufFile check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("the model file " + file + " is a folder; copy the GGUF file itself there");
        }
        long length = Files.size(file);
        try (var in = new Reader(file)) {
            return new GgufFile(in.check(length), length);
        } catch (EOFException cut) {
            throw new IOException(
                    "the model file " + file + " is cut off in its header (" + length + " bytes); copy it again", cut);
        } catch (ArithmeticException absurd) {
            throw new IOException("the model file " + file + " has a damaged header; copy it again", absurd);
        } catch (FileSystemException unreadable) {
            throw new IOException(
                    "the model file " + file + " cannot be read; check who may read it (chmod 644)", unreadable);
        }
    }

    private static final class Reader implements AutoCloseable {

        private final Path file;
        private final DataInputStream in;
        private long position;

        Reader(Path file) throws IOException {
            this.file = file;
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        String check(long length) throws IOException {
            if (!new String(bytes(4), StandardCharsets.US_ASCII).equals("GGUF")) {
                throw wrong("is no GGUF model; fetch the model in GGUF format");
            }
            long version = u32();
            if (version != VERSION) {
                throw wrong(
                        "has GGUF version " + version + ", not " + VERSION + "; fetch a newer conversion of the model");
            }
            long tensors = count();
            long keys = count();
            var architecture = "";
            long alignment = 32;
            for (long i = 0; i < keys; i++) {
                var key = key();
                int type = (int) u32();
                if (key.equals("general.architecture") && type == STRING) {
                    architecture = key();
                } else if (key.equals("general.alignment") && type == 4) {
                    alignment = u32();
                } else {
                    skipValue(type);
                }
            }
            if (alignment <= 0 || alignment > 1 << 20) {
                throw wrong("has a damaged header; copy it again");
            }
            long end = 0;
            for (long i = 0; i < tensors; i++) {
                end = Math.max(end, tensorEnd());
            }
            long needed = Math.addExact((position + alignment - 1) / alignment * alignment, end);
            if (tensors == 0 || length < needed) {
                throw wrong("is cut off: it has " + length + " bytes and needs " + needed + "; copy it again");
            }
            return architecture;
        }

        /// Where the tensor's data ends, counted from the start of all data.
        private long tensorEnd() throws IOException {
            boolean named = !key().isEmpty();
            long dimensions = u32();
            if (!named || dimensions < 1 || dimensions > 4) {
                throw wrong("has a damaged header; copy it again");
            }
            long elements = 1;
            for (long i = 0; i < dimensions; i++) {
                elements = Math.multiplyExact(elements, u64());
            }
            var type = TensorType.of((int) u32());
            long offset = u64();
            if (offset < 0 || elements < 0) {
                throw wrong("has a damaged header; copy it again");
            }
            return Math.addExact(offset, type == null ? 0 : type.bytes(elements));
        }

        private void skipValue(int type) throws IOException {
            if (type == STRING) {
                skip(u64());
            } else if (type == ARRAY) {
                int of = (int) u32();
                long count = count();
                if (of == STRING) {
                    for (long i = 0; i < count; i++) {
                        skip(u64());
                    }
                } else {
                    skip(count * size(of));
                }
            } else {
                skip(size(type));
            }
        }

        private int size(int type) throws IOException {
            if (type < 0 || type >= VALUE_BYTES.length || VALUE_BYTES[type] < 0) {
                throw wrong("has a damaged header; copy it again");
            }
            return VALUE_BYTES[type];
        }

        private String key() throws IOException {
            long length = u64();
            if (length < 0 || length > LONGEST_KEY) {
                throw wrong("has a damaged header; copy it again");
            }
            return new String(bytes((int) length), StandardCharsets.UTF_8);
        }

        private long count() throws IOException {
            long count = u64();
            if (count < 0 || count > MOST_ENTRIES) {
                throw wrong("has a damaged header; copy it again");
            }
            return count;
        }

        private long u32() throws IOException {
            position += 4;
            return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        }

        private long u64() throws IOException {
            position += 8;
            return Long.reverseBytes(in.readLong());
        }

        private byte[] bytes(int length) throws IOException {
            var bytes = new byte[length];
            in.readFully(bytes);
            position += length;
            return bytes;
        }

        private void skip(long length) throws IOException {
            if (length < 0) {
                throw wrong("has a damaged header; copy it again");
            }
            in.skipNBytes(length);
            position += length;
        }

        private IOException wrong(String what) {
            return new IOException("the model file " + file + " " + what);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
