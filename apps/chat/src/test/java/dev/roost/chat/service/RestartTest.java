package dev.roost.chat.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.LastMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.message.MessageHistory;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.person.Devices;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.Rooms;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Committed data survive a restart. */
class RestartTest {
    @TempDir
    private Path directory;

    /** Starts and stops the application on a database file. */
    private <T> T live(Function<ApplicationContext, T> life) throws ClassNotFoundException {
        String url = "jdbc:h2:file:" + directory.resolve("chat")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE";
        SpringApplication application = new SpringApplication(Class.forName("dev.roost.chat.ChatApplication"));
        try (ConfigurableApplicationContext context =
                application.run("--spring.datasource.url=" + url, "--server.port=0")) {
            return life.apply(context);
        }
    }

    private record Left(
            Visitor owner, Visitor reader, String token, String revoked, long room, Message first, Message last) {}

    private static Left talk(ApplicationContext chat) {
        People people = chat.getBean(People.class);
        Rooms rooms = chat.getBean(Rooms.class);
        Messages messages = chat.getBean(Messages.class);
        Visitor owner = new Visitor(String.valueOf(people.register("가나").id()));
        Visitor reader = new Visitor(String.valueOf(people.register("다라").id()));
        long room = rooms.create(owner, "방").toCompletableFuture().join().id();
        rooms.join(reader, room).toCompletableFuture().join();
        Message first = say(messages, owner, room, "first-message");
        Message last = say(messages, owner, room, "last-message-1");
        rooms.read(reader, room, first.id());
        Devices devices = chat.getBean(Devices.class);
        String token = devices.add("Firefox", () -> reader).token();
        String revoked = devices.add("Chrome", () -> reader).token();
        devices.list(reader, null).stream()
                .filter(device -> device.name().equals("Chrome"))
                .forEach(device -> devices.revoke(reader, device.id()));
        return new Left(owner, reader, token, revoked, room, first, last);
    }

    private static Message say(Messages messages, Visitor visitor, long room, String clientId) {
        return messages.send(visitor, new Messages.Draft(room, clientId, "@다라 안녕", null))
                .toCompletableFuture()
                .join();
    }

    @Test
    void stateSurvivesARestart() throws ClassNotFoundException {
        Left left = live(RestartTest::talk);

        live(chat -> {
            Visitor reader = left.reader;
            Devices devices = chat.getBean(Devices.class);
            assertThat(devices.resume(left.token, null, "Firefox"))
                    .map(Devices.Login::person)
                    .contains(new Person(reader.id(), "다라"));
            assertThat(devices.resume(left.revoked, null, "Chrome")).isEmpty();
            Room room = chat.getBean(RoomDirectory.class).list(reader).get(0);
            assertThat(room)
                    .isEqualTo(new Room(
                            left.room,
                            "방",
                            left.owner.id(),
                            2,
                            true,
                            1,
                            1,
                            left.first.id(),
                            left.last.at(),
                            RoomKind.PUBLIC,
                            null,
                            null,
                            null,
                            new LastMessage(left.last.id(), left.last.author(), left.last.text(), null, null)));

            assertThat(chat.getBean(MessageHistory.class)
                            .before(left.owner, left.room, Long.MAX_VALUE)
                            .messages())
                    .containsExactly(left.first, left.last);
            Message again = say(chat.getBean(Messages.class), left.owner, left.room, "last-message-1");
            assertThat(again).isEqualTo(left.last);
            Message next = say(chat.getBean(Messages.class), left.owner, left.room, "next-message-1");
            assertThat(next.id()).isGreaterThan(left.last.id());
            return null;
        });
    }
}
