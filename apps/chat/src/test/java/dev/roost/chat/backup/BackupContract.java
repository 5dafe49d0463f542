package dev.roost.chat.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.message.MessageHistory;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.person.Avatars;
import dev.roost.chat.service.person.Devices;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.RoomModeration;
import dev.roost.chat.service.room.Rooms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup restores everything, on the same kind of database and on the other one. */
abstract class BackupContract {
    /** A GIF. */
    private static final String PICTURE = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private static final String FILE_ID = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    private String original;
    private Path originalFiles;
    private Path archive;

    /** Returns the URL of a new database of this kind. */
    abstract String newDatabase(Path folder);

    /** Returns the URL of a new database of the other kind. */
    abstract String otherDatabase(Path folder);

    private record Talk(Visitor owner, Visitor reader, String token, long room, List<Message> messages) {}

    @BeforeEach
    void paths() {
        original = newDatabase(directory.resolve("original"));
        originalFiles = directory.resolve("original-files");
        archive = directory.resolve("chat.zip");
    }

    private static <T> T live(String url, Path files, Function<ApplicationContext, T> life) {
        try (ConfigurableApplicationContext context = application()
                .run("--spring.datasource.url=" + url, "--chat.files.directory=" + files, "--server.port=0")) {
            return life.apply(context);
        }
    }

    private static SpringApplication application() {
        try {
            return new SpringApplication(Class.forName("dev.roost.chat.ChatApplication"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Talk talk(ApplicationContext chat) {
        People people = chat.getBean(People.class);
        Rooms rooms = chat.getBean(Rooms.class);
        Messages messages = chat.getBean(Messages.class);
        Visitor owner = new Visitor(String.valueOf(people.register("하늘").id()));
        Devices devices = chat.getBean(Devices.class);
        Devices.Login login = devices.register("Bob", "Firefox", id -> {});
        Visitor reader = new Visitor(String.valueOf(login.person().id()));
        long room = rooms.create(owner, "회의 \"1\"").toCompletableFuture().join().id();
        rooms.join(reader, room).toCompletableFuture().join();
        chat.getBean(Avatars.class).change(reader, Base64.getDecoder().decode(PICTURE));
        Message first = say(messages, owner, room, "first-message", "안녕\n\"Bob\" 😀");
        Message second = say(messages, owner, room, "second-message", "@Bob, a \\ line");
        messages.react(reader, first.id(), "👍", true).toCompletableFuture().join();
        rooms.read(reader, room, first.id()).toCompletableFuture().join();
        chat.getBean(RoomModeration.class)
                .mute(owner, room, reader.id(), 0)
                .toCompletableFuture()
                .join();
        return new Talk(owner, reader, devices.token(reader, login.device()), room, List.of(first, second));
    }

    private static Message say(Messages messages, Visitor visitor, long room, String clientId, String text) {
        return messages.send(visitor, new Messages.Draft(room, clientId, text, null))
                .toCompletableFuture()
                .join();
    }

    private void storeFile() throws IOException {
        Path folder = Files.createDirectories(originalFiles.resolve("01").resolve(FILE_ID));
        Files.write(folder.resolve("data"), new byte[] {1, 2, 3, 0, (byte) 0xff});
        Files.writeString(folder.resolve("about.json"), "{}");
        Path incomplete = Files.createDirectories(originalFiles.resolve("new").resolve(FILE_ID));
        Files.writeString(incomplete.resolve("data"), "incomplete");
    }

    private static String run(int expected, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = BackupCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(expected);
        return text;
    }

    private String backup(int expected) {
        return run(
                expected,
                "backup",
                archive.toString(),
                "--spring.datasource.url=" + original,
                "--chat.files.directory=" + originalFiles);
    }

    private String restore(int expected, String url, Path files) {
        return run(
                expected,
                "restore",
                archive.toString(),
                "--spring.datasource.url=" + url,
                "--chat.files.directory=" + files);
    }

    /** All rows of all tables as text, by table. */
    private static TreeMap<String, Set<String>> rows(ApplicationContext chat) {
        JdbcClient jdbc = chat.getBean(JdbcClient.class);
        TreeMap<String, Set<String>> rows = new TreeMap<>();
        // Servers and their people change with each start.
        for (String table : List.of(
                "setting where name <> 'search-index'",
                "person",
                "room",
                "member",
                "message",
                "mention",
                "reaction",
                "file",
                "audit")) {
            rows.put(
                    table,
                    jdbc.sql("select * from " + table).query().listOfRows().stream()
                            .map(row -> new TreeMap<>(row).toString())
                            .collect(Collectors.toSet()));
        }
        return rows;
    }

    @Test
    void backupRestoresRowsAndFiles() throws IOException {
        Talk talk = live(original, originalFiles, BackupContract::talk);
        storeFile();
        assertThat(backup(0)).contains("5 files");

        String url = newDatabase(directory.resolve("restored"));
        Path files = directory.resolve("restored-files");
        restore(0, url, files);

        assertThat(files.resolve("01").resolve(FILE_ID).resolve("data"))
                .hasBinaryContent(new byte[] {1, 2, 3, 0, (byte) 0xff});
        assertThat(files.resolve("new").resolve(FILE_ID)).doesNotExist();
        var before = live(original, originalFiles, BackupContract::rows);
        var after = live(url, files, BackupContract::rows);
        assertThat(after).isEqualTo(before);
        live(url, files, chat -> continues(chat, talk));
    }

    @Test
    void backupMovesToTheOtherKindOfDatabase() throws IOException {
        Talk talk = live(original, originalFiles, BackupContract::talk);
        backup(0);

        String url = otherDatabase(directory.resolve("other"));
        Path files = directory.resolve("other-files");
        restore(0, url, files);

        live(url, files, chat -> continues(chat, talk));
    }

    private static Void continues(ApplicationContext chat, Talk talk) {
        assertThat(chat.getBean(Devices.class).resume(talk.token, null, "Firefox"))
                .map(login -> login.person().id())
                .contains(talk.reader.id());
        assertThat(chat.getBean(RoomDirectory.class).list(talk.reader))
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.name()).isEqualTo("회의 \"1\"");
                    assertThat(room.unread()).isEqualTo(1);
                    assertThat(room.mentions()).isEqualTo(1);
                });
        List<Message> history = chat.getBean(MessageHistory.class)
                .before(talk.reader, talk.room, Long.MAX_VALUE)
                .messages();
        assertThat(history).extracting(Message::text).containsExactly("안녕\n\"Bob\" 😀", "@Bob, a \\ line");
        Message next = say(chat.getBean(Messages.class), talk.owner, talk.room, "next-message", "next");
        assertThat(next.id()).isGreaterThan(talk.messages.get(1).id());
        return null;
    }

    @Test
    void databaseWithTablesIsNotOverwritten() throws IOException {
        live(original, originalFiles, BackupContract::talk);
        backup(0);

        assertThat(restore(1, original, directory.resolve("empty"))).contains("expected: empty");

        assertThat(live(original, originalFiles, BackupContract::rows).get("message"))
                .hasSize(2);
    }

    @Test
    void incompleteBackupRestoresNothing() throws IOException {
        live(original, originalFiles, BackupContract::talk);
        storeFile();
        backup(0);
        byte[] whole = Files.readAllBytes(archive);
        String url = newDatabase(directory.resolve("restored"));
        Path files = directory.resolve("restored-files");

        for (int length : List.of(0, 10, whole.length / 2, endOf(archive) - 1)) {
            Files.write(archive, Arrays.copyOf(whole, length));
            restore(1, url, files);
            try (Stream<Path> all = Files.exists(files) ? Files.walk(files) : Stream.empty()) {
                assertThat(all.filter(Files::isRegularFile)).isEmpty();
            }
        }

        Files.write(archive, whole);
        restore(0, url, files);
    }

    /** Returns where the last entry begins to be complete: before the central directory. */
    private static int endOf(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().reduce((one, next) -> next).orElseThrow().getName())
                    .isEqualTo("end.json");
        }
        byte[] bytes = Files.readAllBytes(archive);
        for (int i = 0; i < bytes.length - 4; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                // A data descriptor of 16 bytes is before it.
                return i - 16;
            }
        }
        throw new IllegalStateException("no central directory");
    }

    @Test
    void existingFileIsNotOverwritten() throws IOException {
        live(original, originalFiles, BackupContract::talk);
        Files.writeString(archive, "precious");

        assertThat(backup(1)).contains("expected: a new file");

        assertThat(archive).hasContent("precious");
    }

    @Test
    void entryOutsideOfTheFolderIsRejected() {
        assertThatThrownBy(() -> StoredPath.ofEntry("files/../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoredPath.ofEntry("files/01/" + FILE_ID + "/../x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
