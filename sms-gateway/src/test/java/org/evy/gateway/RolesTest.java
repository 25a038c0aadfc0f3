package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @Test
    void readsNumbersAsPeopleWriteThem() {
        assertThat(Roles.of(Map.of("nurse-1", "0711 111 111", "driver", "+254 722-222222"), Rig.KENYA))
                .containsEntry("nurse-1", new PhoneNumber("+254711111111"))
                .containsEntry("driver", new PhoneNumber("+254722222222"));
    }

    @Test
    void anOperatorWhoIsAlsoTheNurseTextsAsOperator(@TempDir Path folder) {
        var ids = ConversationIds.openOrCreate(folder.resolve("numbers.key"));
        var number = new PhoneNumber("+254711111111");

        assertThat(Roles.holders(Map.of("nurse-1", number, "operator-1", number, "chief", number), ids))
                .containsExactlyEntriesOf(Map.of(ids.of(number), "operator-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nurse", "12", "+", "ä", "0711111111111111111111111111"})
    void namesTheKeyWhoseNumberIsNone(String number) {
        assertThatThrownBy(() -> Roles.of(Map.of("nurse-1", number), Rig.KENYA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evy.gateway.roles.nurse-1");
    }
}
