package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.service.person.People;
import dev.roost.server.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.UUID;

/** The application's own login determines the person; its user name is the nickname. */
class PrincipalLogin implements Login {
    private final People people;

    PrincipalLogin(People people) {
        this.people = people;
    }

    @Override
    public Person login(Socket socket) {
        String name = socket.principal()
                .map(Principal::getName)
                .orElseThrow(() -> new ChatException("unauthorized", "login: none"));
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return people.loginAs(id, name);
    }
}
