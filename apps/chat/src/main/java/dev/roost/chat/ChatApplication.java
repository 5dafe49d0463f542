package dev.roost.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roost.chat.backup.BackupCommand;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

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
        return mapper -> mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addModule(new SimpleModule("chat-times").addDeserializer(Instant.class, new IsoInstantDeserializer()))
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
