package org.evy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @Test
    void readsNumbersAsPeopleWriteThem() {
        assertThat(Roles.of(Map.of("nurse-1", "0711 111 111", "driver", "+254 722-222222"), Rig.KENYA))
                .containsEntry("nurse-1", new PhoneNumber("+254711111111"))
                .containsEntry("driver", new PhoneNumber("+254722222222"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nurse", "12", "+", "ä", "0711111111111111111111111111"})
    void namesTheKeyWhoseNumberIsNone(String number) {
        assertThatThrownBy(() -> Roles.of(Map.of("nurse-1", number), Rig.KENYA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evy.gateway.roles.nurse-1");
    }
}
