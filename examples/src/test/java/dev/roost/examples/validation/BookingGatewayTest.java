package dev.roost.examples.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.Gateways;
import dev.roost.test.RoostExtension;
import dev.roost.test.TestSocket;
import dev.roost.validation.BeanValidation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookingGatewayTest {
    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

    @RegisterExtension
    private final RoostExtension roost = RoostExtension.with(server -> Gateways.builder(server)
            .check(BeanValidation.of(VALIDATORS))
            .build()
            .register(new BookingGateway()));

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    @Test
    void bookingThatMakesSenseIsTaken() {
        TestSocket client = roost.connect("/bookings");

        client.emitWithAck("book", Map.of("nights", 2, "guests", List.of(Map.of("name", "Kim"))))
                .expectAck(1);
        client.emitWithAck("cancel", Map.of("number", 1, "reason", "rain")).expectAck();
    }

    @Test
    void whatIsWrongIsToldByField() {
        TestSocket client = roost.connect("/bookings");

        List<?> error = client.emitWithAck(
                        "book", Map.of("nights", 0, "guests", List.of(Map.of("name", "", "email", "nowhere"))))
                .expectAck();

        assertThat(error)
                .singleElement()
                .asString()
                .contains("code=validation", "guests[0].email", "guests[0].name", "nights");
        client.emitWithAck("book").expectError("validation");
        client.emitWithAck("book", "tomorrow").expectError("bad_payload");
    }
}
