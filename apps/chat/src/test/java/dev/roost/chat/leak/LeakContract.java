package dev.roost.chat.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.chat.leak.AccessModel.Kind;
import dev.roost.chat.leak.AccessModel.ModelRoom;
import dev.roost.chat.store.person.NotificationTable;
import dev.roost.server.RoostServer;
import dev.roost.spring.GatewaysCustomizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random actions of five people and a guest, who know all ids and try everything, against a model of who may see what. To repeat a
 * failure, run with {@code -Dchat.leak.seed}, which its message contains; {@code -Dchat.leak.actions} changes the number of actions.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A client answers pings only while it waits for something.
        properties = {
            "chat.admin.password=" + LeakContract.PASSWORD,
            "chat.max-rooms=1000000",
            "roost.ping-interval=10m"
        })
@Import(LeakContract.NoRateLimits.class)
abstract class LeakContract {
    static final String PASSWORD = "operator's password";
    private static final int OBSERVE_EVERY = 50;

    /** The observation before which a leak is planted. */
    private static final int PLANTED_AT = 2;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private NotificationTable notificationTable;

    @Autowired
    private RoostServer roost;

    /** Each event is much later than the one before. */
    @TestConfiguration(proxyBeanMethods = false)
    static class NoRateLimits {
        @Bean
        GatewaysCustomizer fastClock() {
            AtomicLong nanos = new AtomicLong();
            return gateways -> gateways.nanoTime(
                    () -> nanos.addAndGet(Duration.ofMinutes(1).toNanos()));
        }
    }

    /** The model knows only the rooms of its run. */
    @AfterEach
    void deleteRooms() {
        jdbc.sql("delete from room").update();
    }

    private void run(long seed, int actions, Consumer<LeakWorld> plant) {
        int action = 0;
        try (LeakWorld world = new LeakWorld(port, new Random(seed));
                LeakObservers observers = new LeakObservers("admin:" + PASSWORD)) {
            List<LeakObserver> all = new ArrayList<>(observers.all());
            all.add(this::pushes);
            LeakActions next = new LeakActions(world);
            for (; action < actions; action++) {
                next.run();
                world.settle();
                if (action % OBSERVE_EVERY == OBSERVE_EVERY - 1) {
                    if (action / OBSERVE_EVERY == PLANTED_AT) {
                        plant.accept(world);
                    }
                    all.forEach(observer -> observer.observe(world));
                }
            }
        } catch (AssertionError leak) {
            throw new AssertionError(
                    "-Dchat.leak.seed=" + seed + ", action " + action + ": " + leak.getMessage(), leak);
        }
    }

    /** Everybody has a browser that receives pushes; its id is that of the person. */
    private void pushes(LeakWorld world) {
        for (String person : world.people.keySet()) {
            jdbc.sql("delete from push_subscription where id = :id")
                    .param("id", person)
                    .update();
            jdbc.sql("insert into push_subscription (id, person, endpoint, public_key, auth_secret, created_at)"
                            + " values (:id, :id, 'https://push.example', '', '', current_timestamp)")
                    .param("id", person)
                    .update();
        }
        for (ModelRoom room : world.model.all()) {
            NotificationTable.Range range = new NotificationTable.Range(room.id, 0, Long.MAX_VALUE);
            for (NotificationTable.Recipient recipient : notificationTable.recipients(range, Integer.MAX_VALUE)) {
                if (!room.members.contains(recipient.subscription())) {
                    throw new AssertionError("leak: push of room " + room.id + " for " + recipient.subscription());
                }
            }
        }
    }

    @Test
    void nothingOfAPrivateRoomReachesOthers() {
        long seed = Long.getLong("chat.leak.seed", System.nanoTime());
        run(seed, Integer.getInteger("chat.leak.actions", 10_000), world -> {});
    }

    /** A leak that the test must find. */
    enum Leak {
        EVENT("event msg:new") {
            @Override
            void plant(LeakContract test, LeakWorld world) {
                test.roost.of("talk").emit("msg:new", Map.of("room", hidden(world).id, "text", hidden(world).name));
            }
        },
        ID_IN_AN_EVENT("event typing") {
            @Override
            void plant(LeakContract test, LeakWorld world) {
                test.roost.of("talk").emit("typing", Map.of("room", hidden(world).id));
            }
        },
        ACCESS(" for ") {
            @Override
            void plant(LeakContract test, LeakWorld world) {
                ModelRoom room = hidden(world);
                String stranger = world.people.keySet().stream()
                        .filter(person -> !room.members.contains(person))
                        .findFirst()
                        .orElseThrow();
                test.jdbc
                        .sql("insert into member (room, person, joined_at) values (:room, :person, current_timestamp)")
                        .param("room", room.id)
                        .param("person", stranger)
                        .update();
            }
        },
        FILE("secret") {
            @Override
            void plant(LeakContract test, LeakWorld world) {
                ModelRoom room = hidden(world);
                String member = room.members.iterator().next();
                new MessageActions(world).sendFile(Objects.requireNonNull(world.people.get(member)), room);
                test.jdbc
                        .sql("update message set room = (select min(id) from room where kind = 'public')"
                                + " where file is not null and room = :room")
                        .param("room", room.id)
                        .update();
            }
        },
        GUESTS_NOTICE("event notice for a guest") {
            @Override
            void plant(LeakContract test, LeakWorld world) {
                test.roost.of("chat").emit("notice", Map.of("message", hidden(world).name));
            }
        },
        LOG("the log") {
            @Override
            void plant(LeakContract test, LeakWorld world) {
                LoggerFactory.getLogger(LeakContract.class).info("room {}", hidden(world).name);
            }
        };

        private final String found;

        Leak(String found) {
            this.found = found;
        }

        abstract void plant(LeakContract test, LeakWorld world);

        private static ModelRoom hidden(LeakWorld world) {
            return world.model.all().stream()
                    .filter(room ->
                            room.kind == Kind.PRIVATE && !room.archived && room.members.size() < world.people.size())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void plantedLeakIsFound(Leak leak) {
        int actions = 200;
        AtomicInteger planted = new AtomicInteger();

        assertThatThrownBy(() -> run(20_261_130, actions, world -> {
                    planted.incrementAndGet();
                    leak.plant(this, world);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("-Dchat.leak.seed=20261130, action ")
                .hasMessageContaining("leak: ")
                .hasMessageContaining(leak.found);
        assertThat(planted).as("found after it was planted").hasValue(1);
    }
}
