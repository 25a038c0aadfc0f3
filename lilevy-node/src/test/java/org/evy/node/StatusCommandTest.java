package org.evy.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusCommandTest {

    @Test
    void printsALineForEachServiceWithItsReasons() {
        var health = JsonMapper.builder().build().readTree("""
                        {"status":"UP","services":{"sms-gateway":{"status":"UP","components":{
                          "diskSpace":{"status":"UP","details":{"free":1}},
                          "gateway":{"status":"UP","details":{"modem":"READY","signal dBm":-71}}}}}}""");

        assertThat(StatusCommand.describe(health))
                .isEqualTo("node             UP\nsms-gateway       UP; modem READY; signal dBm -71\n");
    }
}
