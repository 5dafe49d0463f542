package dev.roost.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roost.chat.backup.BackupCommand;
import dev.roost.jackson.StrictScalars;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.module.SimpleModule;

/** The chat application. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
class ChatApplication {
    public static void main(String[] args) {
        if (BackupCommand.isCommand(args)) {
            System.exit(BackupCommand.run(System.out, args));
        }
        SpringApplication.run(ChatApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Leaves out absent values. */
    @Bean
    JsonMapperBuilderCustomizer withoutNulls() {
        return mapper -> mapper.changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    /**
     * Rejects values of another type instead of converting them: a number or boolean for a text, a fraction or text for an integer, a
     * number or text for a boolean, a number for an enum or a time.
     */
    @Bean
    JsonMapperBuilderCustomizer exactValues() {
        return mapper -> {
            StrictScalars.configure(mapper);
            mapper.addModule(
                    new SimpleModule("chat-times").addDeserializer(Instant.class, new IsoInstantDeserializer()));
        };
    }
}
