package dev.roost.spring.test.sample;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

@WebSocketGateway(namespace = "greetings")
class GreetingsGateway {
    private final Greetings greetings;

    GreetingsGateway(Greetings greetings) {
        this.greetings = greetings;
    }

    record Guest(@NotBlank String name, Integer age) {}

    @SubscribeMessage("greet")
    String greet(Socket socket, @MessageBody @Valid Guest guest) {
        String greeting = greetings.greeting(guest.name());
        socket.broadcast().emit("greeted", guest);
        return greeting;
    }

    @SubscribeMessage("remind")
    void remind(Socket socket) {
        socket.after(Duration.ofHours(1), () -> socket.emit("reminder"));
    }
}
