package dev.roost.chat.service.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.roost.chat.ManualClock;
import dev.roost.chat.MemoryFileService;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.RetentionProperties;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.message.MessageHistory;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.Rooms;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.message.OldMessages;
import dev.roost.chat.store.room.RoomTable;
import dev.roost.chat.talk.TestBeans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Concurrency and expiry. Runs on H2 and PostgreSQL. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestBeans.class, ChatServiceContract.Listening.class})
abstract class ChatServiceContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Records events in their order. */
    static final class Recorder implements ChatEventListener {
        final Queue<Message> said = new ConcurrentLinkedQueue<>();
        final Queue<Long> gone = new ConcurrentLinkedQueue<>();

        @Override
        public void messageAdded(Message message, @Nullable GuestMessage original) {
            said.add(message);
        }

        @Override
        public void roomDeleted(long room) {
            gone.add(room);
        }

        List<Long> saidIn(long room) {
            return said.stream()
                    .filter(message -> message.room() == room)
                    .map(Message::id)
                    .toList();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        Recorder recorder() {
            return new Recorder();
        }
    }

    @Autowired
    private People people;

    @Autowired
    private Rooms rooms;

    @Autowired
    private RoomDirectory directory;

    @Autowired
    private Messages messages;

    @Autowired
    private RoomExecutor executor;

    @Autowired
    private CleanupJob cleanup;

    @Autowired
    private Recorder recorder;

    @Autowired
    private ManualClock clock;

    private Visitor visitor() {
        Person person = people.register("가나" + NAMES.incrementAndGet());
        return new Visitor(String.valueOf(person.id()));
    }

    private long room(Visitor owner) {
        return done(rooms.create(owner, "방" + NAMES.incrementAndGet())).id();
    }

    private CompletionStage<Message> say(Visitor visitor, long room, String clientId) {
        return messages.send(visitor, new Messages.Draft(room, clientId, "안녕", null));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static <T> List<T> allDone(Collection<CompletionStage<T>> stages) {
        return stages.stream().map(ChatServiceContract::done).toList();
    }

    private static String codeOf(CompletionStage<?> stage) {
        Throwable failure = Assertions.catchThrowable(() -> done(stage));
        assertThat(failure.getCause()).isInstanceOf(ChatException.class);
        return ((ChatException) failure.getCause()).code();
    }

    @Test
    void eventsArriveInTheOrderOfIds() {
        Visitor owner = visitor();
        List<Long> ids = List.of(room(owner), room(owner), room(owner));
        List<Visitor> speakers = IntStream.range(0, 8).mapToObj(i -> visitor()).toList();
        for (Visitor speaker : speakers) {
            ids.forEach(room -> done(rooms.join(speaker, room)));
        }

        List<CompletionStage<Message>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (Visitor speaker : speakers) {
                for (long room : ids) {
                    sent.add(say(speaker, room, "message-" + room + "-" + i));
                }
            }
        }
        List<Message> all = allDone(sent);

        for (long room : ids) {
            List<Long> told = recorder.saidIn(room);
            assertThat(told).hasSize(160).isSorted().doesNotHaveDuplicates();
            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(message -> message.room() == room)
                            .map(Message::id)
                            .toList());
        }
    }

    @Test
    void concurrentDuplicatesAreStoredOnce() {
        Visitor owner = visitor();
        long room = room(owner);
        List<CompletionStage<Message>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(say(owner, room, "only-once"));
        }

        assertThat(allDone(sent)).containsOnly(done(sent.get(0)));
        assertThat(recorder.saidIn(room)).hasSize(1);
    }

    @Test
    void sameIdInTwoRoomsIsStoredOnce() {
        Visitor owner = visitor();
        for (int i = 0; i < 10; i++) {
            long one = room(owner);
            long other = room(owner);

            Message first = done(say(owner, one, "by-one-id-" + i));
            CompletableFuture<Message> a = say(owner, other, "at-once-" + i).toCompletableFuture();
            CompletableFuture<Message> b = say(owner, one, "at-once-" + i).toCompletableFuture();

            assertThat(done(say(owner, other, "by-one-id-" + i))).isEqualTo(first);
            assertThat(done(a)).isEqualTo(done(b));
            assertThat(recorder.saidIn(one).size() + recorder.saidIn(other).size())
                    .isEqualTo(2);
        }
    }

    @Test
    void slowRoomDoesNotBlockOthers() throws InterruptedException {
        Visitor owner = visitor();
        long slow = room(owner);
        long quick = room(owner);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletionStage<String> waiting = executor.submit(slow, () -> "changed", changed -> {
            begun.countDown();
            awaitUninterrupted(end);
        });
        begun.await();

        List<CompletionStage<Message>> behind = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            behind.add(say(owner, slow, "behind-it-" + i));
        }
        done(say(owner, quick, "goes-ahead"));

        assertThat(behind).noneMatch(stage -> stage.toCompletableFuture().isDone());
        end.countDown();
        done(waiting);
        assertThat(allDone(behind)).extracting(Message::id).isSorted();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void concurrentClaimsOfANicknameSucceedOnce() {
        for (int i = 0; i < 10; i++) {
            String nickname = "함께" + NAMES.incrementAndGet();
            List<CompletableFuture<Person>> both = IntStream.range(0, 4)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> people.register(nickname)))
                    .toList();

            assertThat(both.stream()
                            .map(each -> Assertions.catchThrowable(each::join))
                            .filter(java.util.Objects::isNull))
                    .hasSize(1);
            assertThat(both)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .allSatisfy(each -> assertThat(codeOf(each)).isEqualTo("nickname_taken"));
        }
    }

    @Test
    void concurrentJoinsAreCounted() {
        Visitor owner = visitor();
        long room = room(owner);
        List<Visitor> visitors = IntStream.range(0, 12).mapToObj(i -> visitor()).toList();

        allDone(visitors.stream().map(visitor -> rooms.join(visitor, room)).toList());
        allDone(visitors.stream().map(visitor -> rooms.join(visitor, room)).toList());
        for (Visitor each : visitors.subList(0, 5)) {
            done(rooms.leave(each, room));
        }

        assertThat(directory.memberCounts(List.of(room))).containsEntry(room, 8L);
    }

    @Test
    void abandonedRoomIsDeletedAndOthersAreKept() {
        Visitor owner = visitor();
        long empty = room(owner);
        long used = room(owner);
        long byGuest = done(rooms.createByGuest(Name.ofRoom("손님 방" + NAMES.incrementAndGet()), "손님"))
                .id();
        done(say(owner, empty, "something"));
        done(rooms.leave(owner, empty));
        clock.advance(Duration.ofDays(20));
        done(messages.sendByGuest(byGuest, Name.ofPerson("손님"), new GuestMessage("손님", "아직 있어요", "x")));
        clock.advance(Duration.ofDays(11));

        cleanup.run();
        Awaitility.await().until(() -> recorder.gone.contains(empty));

        assertThat(recorder.gone).doesNotContain(used, byGuest);
        assertThat(directory.list(owner))
                .extracting(Room::id)
                .contains(used, byGuest)
                .doesNotContain(empty);
        assertThat(codeOf(rooms.join(owner, empty))).isEqualTo("room_unknown");
        assertThat(codeOf(say(owner, empty, "something-else"))).isEqualTo("room_unknown");
    }

    @Test
    void messagesAreDeletedAfterTheRetentionTime(
            @Autowired OldMessages oldMessages,
            @Autowired StorageTransactions transactions,
            @Autowired MessageHistory history,
            @Autowired AuditLog audit) {
        Duration kept = Duration.ofDays(10);
        RetentionJob job = new RetentionJob(
                oldMessages, transactions, new MemoryFileService(), audit, new RetentionProperties(kept), clock);
        Visitor owner = visitor();
        Visitor reader = visitor();
        long room = room(owner);
        done(rooms.join(reader, room));
        List<Message> old = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            old.add(done(say(owner, room, "an-old-message-" + i)));
        }
        done(messages.delete(owner, old.get(3).id()));
        clock.advance(Duration.ofDays(8));
        Message quote = done(messages.send(
                owner,
                new Messages.Draft(room, "a-new-message", "새 글", old.get(1).id())));
        done(messages.delete(owner, done(say(owner, room, "a-mistake")).id()));
        clock.advance(Duration.ofDays(1));

        job.run();
        assertThat(roomOf(reader, room).unread()).isEqualTo(600);

        clock.advance(Duration.ofDays(2));
        job.run();

        assertThat(history.before(reader, room, Long.MAX_VALUE).messages())
                .extracting(Message::id, Message::replyTo)
                .startsWith(tuple(quote.id(), null))
                .hasSize(2);
        assertThat(roomOf(reader, room).unread()).isEqualTo(1);
        assertThat(done(say(owner, room, "one-more")).id()).isGreaterThan(quote.id());
        assertThat(roomOf(reader, room).unread()).isEqualTo(2);
        done(rooms.read(reader, room, Long.MAX_VALUE));
        assertThat(roomOf(reader, room).unread()).isZero();
    }

    private Room roomOf(Visitor visitor, long id) {
        return directory.list(visitor).stream()
                .filter(room -> room.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void inactivePersonWithoutTracesIsDeleted() {
        Visitor stranger = visitor();
        Visitor author = visitor();
        long room = room(author);
        done(say(author, room, "remember-me"));
        Visitor mentioned = visitor();
        done(rooms.join(mentioned, room));
        String text = "@" + people.get(mentioned).nickname();
        done(messages.send(author, new Messages.Draft(room, "mentioned", text + ", " + text, null)));
        done(rooms.leave(mentioned, room));
        clock.advance(Duration.ofDays(31));

        cleanup.run();

        assertThat(people.resume(stranger.id(), null)).isEmpty();
        assertThat(people.resume(author.id(), null)).isPresent();
        assertThat(people.resume(mentioned.id(), null)).isPresent();
    }

    @Test
    void roomCountIsLimited(@Autowired ChatProperties properties, @Autowired RoomTable table) {
        Visitor owner = visitor();
        List<Long> made = new ArrayList<>();
        while (table.count() < properties.maxRooms()) {
            made.add(room(owner));
        }

        assertThat(codeOf(rooms.create(owner, "한 방 더"))).isEqualTo("too_many_rooms");

        for (long each : made) {
            done(rooms.leave(owner, each));
        }
        clock.advance(Duration.ofDays(31));
        cleanup.run();
        done(rooms.withNames(names -> {}));
    }
}
