package dev.roost.chat.talk;

import dev.roost.chat.ManualTime;
import dev.roost.chat.MemoryFiles;
import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Time that moves when a test says so, and files in memory. */
@TestConfiguration(proxyBeanMethods = false)
public class Surroundings {
    @Bean
    @Primary
    Clock manualClock() {
        return new ManualTime();
    }

    @Bean
    @Primary
    ManualDelays manualDelays() {
        return new ManualDelays();
    }

    @Bean
    @Primary
    MemoryFiles memoryFiles() {
        return new MemoryFiles();
    }
}
