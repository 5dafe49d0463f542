package dev.roost.applications.gatewayerrors;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.Guard;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class GatewayErrorsApplication {}

@WebSocketGateway(namespace = "errors")
class ErrorsGateway {
    @SubscribeMessage("fail")
    void fail() {
        throw GatewayException.withCode("closed", "not today");
    }

    @SubscribeMessage("greet")
    String greet(@MessageBody Optional<String> name) {
        return "Hello, " + name.orElse("whoever you are");
    }

    @SubscribeMessage("nickname")
    String nickname(@MessageBody("nickname") String nickname) {
        return nickname;
    }

    @SubscribeMessage("both")
    String both() {
        return "one";
    }
}

@WebSocketGateway(namespace = "errors")
class MoreErrorsGateway {
    @SubscribeMessage("both")
    String both() {
        return "other";
    }
}

class Closed implements Guard {
    @Override
    public boolean canActivate(EventContext context) {
        return true;
    }

    @Override
    public boolean canConnect(Socket socket) {
        return false;
    }
}

@WebSocketGateway(namespace = "closed")
@UseGuards(Closed.class)
class ClosedGateway {}
