package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.store.search.IndexProgress;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The original page, unmodified, and the chat's page in a real browser. Two scripts at once use one application, which no other
 * test uses; what measures time is in {@link BrowserTimingTest}.
 */
@OwnFiles
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Execution(ExecutionMode.CONCURRENT)
class BrowserTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    private static final String LONG_ROOM = "긴 방";

    private static final String OLD_ROOM = "오래된 방";

    /** The namespaces of guests have one list of rooms and one conversation for all. */
    private static final String GUESTS = "guests";

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> pageIsAccessibleAt360Pixels() throws IOException, InterruptedException {
        return accessible(360);
    }

    @TestFactory
    Stream<DynamicTest> pageIsAccessibleAt768Pixels() throws IOException, InterruptedException {
        return accessible(768);
    }

    @TestFactory
    Stream<DynamicTest> pageIsAccessibleAt1280Pixels() throws IOException, InterruptedException {
        return accessible(1280);
    }

    @TestFactory
    Stream<DynamicTest> pageWorksByKeyboardAndScreenReader() throws IOException, InterruptedException {
        return ours("page-keyboard.mjs");
    }

    @TestFactory
    Stream<DynamicTest> dialogsAndMenusHaveNames() throws IOException, InterruptedException {
        return ours("page-names.mjs");
    }

    @TestFactory
    @ResourceLock(GUESTS)
    Stream<DynamicTest> originalPageWorksUnmodified() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "seed-page.mjs", base()).tests();
    }

    @TestFactory
    @ResourceLock(GUESTS)
    Stream<DynamicTest> originalPageIsSafeFromHtml() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "seed-hostile.mjs", base()).tests();
    }

    @TestFactory
    Stream<DynamicTest> pageCoversTheMainFlow() throws IOException, InterruptedException {
        return ours("page-story.mjs");
    }

    @TestFactory
    Stream<DynamicTest> roomsAreFoundCreatedAndOpened() throws IOException, InterruptedException {
        return ours("page-rooms.mjs");
    }

    @TestFactory
    Stream<DynamicTest> backClosesDialogsAndReturnsToRooms() throws IOException, InterruptedException {
        return ours("page-back.mjs");
    }

    @TestFactory
    Stream<DynamicTest> messagesHaveRepliesReactionsAndFiles() throws IOException, InterruptedException {
        return ours("page-messages.mjs");
    }

    @TestFactory
    Stream<DynamicTest> picturesAreShownAsGridsAndInAViewer() throws IOException, InterruptedException {
        return ours("page-images.mjs");
    }

    @TestFactory
    Stream<DynamicTest> peopleHavePictures() throws IOException, InterruptedException {
        return ours("page-avatars.mjs");
    }

    @TestFactory
    Stream<DynamicTest> uploadsHaveProgressAndCanBeCancelled() throws IOException, InterruptedException {
        return ours("page-uploads.mjs");
    }

    @TestFactory
    Stream<DynamicTest> ownersModerateTheirRooms() throws IOException, InterruptedException {
        return ours("page-people.mjs");
    }

    @TestFactory
    Stream<DynamicTest> privateRoomsAreSeenByMembersOnly() throws IOException, InterruptedException {
        return ours("page-private.mjs");
    }

    @TestFactory
    Stream<DynamicTest> logoutLeadsToTheLogin() throws IOException, InterruptedException {
        return ours("page-logout.mjs");
    }

    @TestFactory
    Stream<DynamicTest> peopleUseSeveralDevices(@Autowired JdbcClient jdbc) throws IOException, InterruptedException {
        try (ControlServer control = new ControlServer().on("/release", () -> releaseNicknames(jdbc))) {
            return ours("page-devices.mjs", control.base());
        }
    }

    /** As after a month without a visit. */
    private static void releaseNicknames(JdbcClient jdbc) {
        jdbc.sql("update person set nickname_key = null, look_alike_key = null where nickname like '옛사람%'")
                .update();
    }

    @TestFactory
    Stream<DynamicTest> textIsNeverHtml() throws IOException, InterruptedException {
        return ours("page-input.mjs");
    }

    @TestFactory
    Stream<DynamicTest> textIsFormattedAndEmojiAreFound() throws IOException, InterruptedException {
        return ours("page-text.mjs");
    }

    @TestFactory
    Stream<DynamicTest> nothingIsCutOrCovered() throws IOException, InterruptedException {
        return ours("page-layout.mjs");
    }

    @TestFactory
    Stream<DynamicTest> secondVisitUsesTheCache() throws IOException, InterruptedException {
        return ours("page-visits.mjs");
    }

    @TestFactory
    Stream<DynamicTest> dialogsOpenWithoutAConnection() throws IOException, InterruptedException {
        return ours("page-offline.mjs");
    }

    @TestFactory
    Stream<DynamicTest> missedMessagesStayUnread() throws IOException, InterruptedException {
        return ours("page-unread.mjs");
    }

    @TestFactory
    Stream<DynamicTest> longRoomOpensAtItsFirstUnreadMessage(@Autowired JdbcClient jdbc)
            throws IOException, InterruptedException {
        RoomWithHistory history = new RoomWithHistory(jdbc);
        history.make(LONG_ROOM, 4_000);
        try (ControlServer control = new ControlServer().on("/unread", () -> history.readUpTo(LONG_ROOM, 1_000))) {
            return ours("page-window.mjs", control.base(), LONG_ROOM, "4000");
        }
    }

    @TestFactory
    Stream<DynamicTest> messagesFilesAndPeopleAreFound(@Autowired JdbcClient jdbc, @Autowired IndexProgress progress)
            throws IOException, InterruptedException {
        RoomWithHistory history = new RoomWithHistory(jdbc);
        history.make(OLD_ROOM, 1_500);
        history.oneAnHour(OLD_ROOM);
        history.notIndexed();
        while (progress.addMessages(500) > 0) {
            assertThat(progress.indexedFrom()).isPositive();
        }
        return ours("page-search.mjs", OLD_ROOM, "1500");
    }

    private Stream<DynamicTest> accessible(int width) throws IOException, InterruptedException {
        return ours("page-access.mjs", String.valueOf(width));
    }

    private Stream<DynamicTest> ours(String script, String... arguments) throws IOException, InterruptedException {
        Stream<String> all = Stream.of(Stream.of(base()), Stream.of(arguments), Stream.of(Chromium.SCREENSHOTS))
                .flatMap(each -> each);
        return NodeScript.run(TIMEOUT, script, all.toArray(String[]::new))
                .print()
                .tests();
    }

    /** Not localhost, which Chromium reaches even when it is set offline. */
    private String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
