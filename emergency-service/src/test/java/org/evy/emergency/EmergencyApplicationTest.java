package org.evy.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.evy.messages.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmergencyApplicationTest {

    @TempDir
    Path data;

    @Test
    void startsWithItsDefaultsAndAnswersWithoutABroker() {
        try (var service = EmergencyApplication.app()
                .run(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--spring.kafka.listener.auto-startup=false",
                        "--evy.management.port=-1")) {
            var listener = service.getBean(EmergencyListener.class);

            var answer = listener.onQuestion(Fixtures.question("mtoto hapumui", "sw"));

            assertThat(answer).isInstanceOf(Answer.Danger.class);
        }
    }
}
