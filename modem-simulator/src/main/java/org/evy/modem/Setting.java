package org.evy.modem;

import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/// A command that only holds one number within bounds, such as `+CMEE`.
record Setting(String name, int least, int most, IntSupplier get, IntConsumer set)
        implements Function<AtCommand, AtResult> {

    @Override
    public AtResult apply(AtCommand command) {
        return switch (command.form()) {
            case TEST -> AtResult.lines("%s: (%d-%d)".formatted(name, least, most));
            case READ -> AtResult.lines("%s: %d".formatted(name, get.getAsInt()));
            case SET -> {
                int value = command.number(0, least);
                if (value < least || value > most) {
                    yield AtResult.ERROR;
                }
                set.accept(value);
                yield AtResult.OK;
            }
            case RUN -> AtResult.ERROR;
        };
    }
}
