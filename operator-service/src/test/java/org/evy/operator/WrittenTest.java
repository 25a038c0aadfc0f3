package org.evy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.evy.messages.Order;
import org.junit.jupiter.api.Test;

class WrittenTest {

    @Test
    void readsOrdersAsPeopleTypeThem() {
        assertThat(Written.in(" lockdown  482 193. ")).contains(new Written(Order.LOCKDOWN, "", "482193"));
        assertThat(Written.in("Quiet 4h")).contains(new Written(Order.QUIET, "4", ""));
        assertThat(Written.in("QUIET 12 482193")).contains(new Written(Order.QUIET, "12", "482193"));
        assertThat(Written.in("QUIET 482193")).contains(new Written(Order.QUIET, "", "482193"));
        assertThat(Written.in("Status?")).contains(new Written(Order.STATUS, "", ""));
        assertThat(Written.in("LOCKDOWN now")).isEmpty();
        assertThat(Written.in("LOCKDOWN 12")).isEmpty();
        assertThat(Written.in("LOCKDOWN 1 2 3 4 5")).isEmpty();
    }

    @Test
    void neverPrintsTheCode() {
        assertThat(new Written(Order.QUIET, "4", "482193")).hasToString("QUIET 4");
    }

    @Test
    void readsAnythingWithoutFailing() {
        var random = new Random(3);
        var letters = "LOCKDOWNQUIETok 0123456789H.,?!\n\u00e9\u0660\ud83d";
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? Order.values()[random.nextInt(7)].name() : "");
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Written.in(text.toString())
                    .ifPresent(each -> assertThat(each.code()).matches("|[0-9]{4,12}"));
            Written.isOk(text.toString());
        }
    }
}
