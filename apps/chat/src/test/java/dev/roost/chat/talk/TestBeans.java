package dev.roost.chat.talk;

import dev.roost.chat.ManualClock;
import dev.roost.chat.MemoryFileService;
import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A manual clock, a manual scheduler and files in memory. */
@TestConfiguration(proxyBeanMethods = false)
public class TestBeans {
    @Bean
    @Primary
    Clock manualClock() {
        return new ManualClock();
    }

    @Bean
    @Primary
    ManualDelayScheduler manualDelays() {
        return new ManualDelayScheduler();
    }

    @Bean
    @Primary
    MemoryFileService memoryFiles() {
        return new MemoryFileService();
    }
}
