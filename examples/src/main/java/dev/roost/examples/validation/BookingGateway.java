package dev.roost.examples.validation;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts valid bookings. For others, the error names each invalid field. */
@WebSocketGateway(namespace = "bookings")
public class BookingGateway {
    public record Guest(@NotBlank String name, @Email String email) {}

    public record Booking(
            @Min(1) @Max(30) int nights, @NotEmpty List<@Valid Guest> guests) {}

    private final AtomicInteger lastNumber = new AtomicInteger();

    @SubscribeMessage("book")
    int book(@MessageBody @NotNull @Valid Booking booking) {
        return lastNumber.incrementAndGet();
    }

    @SubscribeMessage("cancel")
    void cancel(@MessageBody("number") @Min(1) int number, @MessageBody("reason") @NotBlank String reason) {
        // A real application would delete the booking here.
    }
}
