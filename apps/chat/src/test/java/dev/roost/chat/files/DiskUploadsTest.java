package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.roost.chat.ManualClock;
import dev.roost.chat.MemoryFileService;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DiskUploadsTest {
    private static final Visitor VISITOR = new Visitor("a");
    private static final Visitor OTHER = new Visitor("b");

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path root;

    private DiskUploads uploads;

    @BeforeEach
    void open() throws IOException {
        uploads = new DiskUploads(new FileStore(root, new JsonMapper()), new MemoryFileService(), clock);
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("new"))) {
            return files.toList();
        }
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(ChatException.class))
                .satisfies(error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void partsBecomeAFile() throws IOException {
        assertThat(uploads.append(VISITOR, "file", 0, 5, new byte[] {1, 2})).isEqualTo(2);
        assertThat(uploads.append(VISITOR, "file", 2, 5, new byte[] {3, 4, 5})).isEqualTo(5);
        assertThat(uploads.take(VISITOR, "file")).containsExactly(1, 2, 3, 4, 5);
        assertThat(parts()).isEmpty();
        assertCode("upload_unknown", () -> uploads.take(VISITOR, "file"));
    }

    @Test
    void offsetZeroStartsAgain() throws IOException {
        uploads.append(VISITOR, "file", 0, 5, new byte[] {1, 2});
        uploads.append(VISITOR, "file", 0, 2, new byte[] {7, 8});
        assertThat(parts()).hasSize(1);
        assertThat(uploads.take(VISITOR, "file")).containsExactly(7, 8);
    }

    @Test
    void wrongPartsAreRejected() {
        assertCode("upload_unknown", () -> uploads.append(VISITOR, "file", 1, 5, new byte[1]));
        uploads.append(VISITOR, "file", 0, 5, new byte[2]);
        assertCode("invalid", () -> uploads.append(VISITOR, "file", 1, 5, new byte[1]));
        assertCode("invalid", () -> uploads.append(VISITOR, "file", 2, 5, new byte[4]));
        assertCode("upload_unknown", () -> uploads.append(OTHER, "file", 2, 5, new byte[1]));
        assertCode("upload_unknown", () -> uploads.take(VISITOR, "file"));
        assertCode("file_empty", () -> uploads.append(VISITOR, "other", 0, 0, new byte[0]));
        assertCode("file_too_large", () -> uploads.append(VISITOR, "other", 0, 11, new byte[1]));
    }

    @Test
    void numberOfUploadsIsBounded() throws IOException {
        for (int i = 0; i < 4; i++) {
            uploads.append(VISITOR, "file" + i, 0, 5, new byte[1]);
        }
        assertCode("rate_limited", () -> uploads.append(VISITOR, "file4", 0, 5, new byte[1]));
        uploads.append(OTHER, "file4", 0, 5, new byte[1]);
        uploads.discard(VISITOR, "file0");
        uploads.append(VISITOR, "file4", 0, 5, new byte[1]);
        for (int i = 0; i < 300 && uploads.size() < 256; i++) {
            uploads.append(new Visitor("person" + i), "file", 0, 5, new byte[1]);
        }
        assertCode("rate_limited", () -> uploads.append(new Visitor("last"), "file", 0, 5, new byte[1]));
        assertThat(parts()).hasSize(256);
    }

    @Test
    void abandonedUploadsAreDeleted() throws IOException {
        uploads.append(VISITOR, "old", 0, 5, new byte[1]);
        clock.advance(Duration.ofSeconds(100));
        uploads.append(VISITOR, "new", 0, 5, new byte[1]);
        clock.advance(Duration.ofSeconds(21));
        uploads.expire();
        assertThat(uploads.size()).isEqualTo(1);
        assertThat(parts()).hasSize(1);
        assertCode("upload_unknown", () -> uploads.append(VISITOR, "old", 1, 5, new byte[1]));
        uploads.append(VISITOR, "new", 1, 5, new byte[1]);
    }
}
