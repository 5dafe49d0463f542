package dev.roost.applications.secured.byboot;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spring Boot's own security: everything needs a login, and POSTs need a CSRF token. */
@SpringBootApplication
class SecuredByBootApplication {}

@RestController
class NotesController {
    @PostMapping({"/notes", "/socket.iox/"})
    String note() {
        return "noted";
    }
}

@WebSocketGateway(namespace = "notes")
class NotesGateway {
    @SubscribeMessage("note")
    String note(@MessageBody String text) {
        return "noted: " + text;
    }
}
