package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FileStoreTest {
    private static final FileMetadata TEXT = new FileMetadata("가 b.txt", FileType.TEXT, null);
    private static final FileMetadata IMAGE = new FileMetadata("b.png", FileType.PNG, FileType.JPEG);

    @TempDir
    private Path root;

    private FileStore store;

    @BeforeEach
    void putUp() throws IOException {
        store = new FileStore(root, new JsonMapper());
    }

    @Test
    void storedFileSurvivesARestart() throws IOException {
        String text = FileId.next();
        String image = FileId.next();
        store.put(text, TEXT, new byte[] {1, 2, 3}, null);
        store.put(image, IMAGE, new byte[] {4}, new byte[] {5, 6});
        FileStore again = new FileStore(root, new JsonMapper());
        assertThat(again.metadata(text)).contains(TEXT);
        assertThat(again.data(text)).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(again.metadata(image)).contains(IMAGE);
        assertThat(again.thumbnail(image)).hasBinaryContent(new byte[] {5, 6});
        assertThat(again.bytes()).isEqualTo(6);
    }

    @Test
    void removedFileIsGone() {
        String id = FileId.next();
        store.put(id, IMAGE, new byte[10], new byte[5]);
        assertThat(store.remove(id)).isEqualTo(15);
        assertThat(store.remove(id)).isZero();
        assertThat(store.metadata(id)).isEmpty();
        assertThat(store.bytes()).isZero();
        assertThat(files()).isEmpty();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void failedWriteLeavesNoFile() throws IOException {
        String id = "ab" + "0".repeat(30);
        Files.writeString(root.resolve("ab"), "in the way");
        assertThatThrownBy(() -> store.put(id, IMAGE, new byte[10], new byte[5]))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files()).containsExactly(root.resolve("ab"));
        assertThat(store.metadata("cd" + "0".repeat(30))).isEmpty();
    }

    @Test
    void incompleteFileIsIgnoredAndRemoved() throws IOException {
        String id = FileId.next();
        Path unfinished = Files.createDirectories(root.resolve("new").resolve(id));
        Files.write(unfinished.resolve("data"), new byte[100]);
        assertThat(store.metadata(id)).isEmpty();
        assertThat(store.modifiedBefore(Instant.MAX)).isEmpty();
        store.removeIncomplete(Instant.now().minus(Duration.ofDays(1)));
        assertThat(unfinished).exists();
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        store.removeIncomplete(Instant.now().minus(Duration.ofDays(1)));
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void idsWithPathsAreRejected() {
        for (String path :
                List.of("../../etc/passwd", "", "..", "ABCDEF", "a".repeat(31), "a".repeat(33), "g".repeat(32))) {
            assertThatThrownBy(() -> store.metadata(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void idsAreUnique() {
        assertThat(Stream.generate(FileId::next).limit(10_000).distinct().filter(FileId::isValid))
                .hasSize(10_000);
    }

    @Test
    void filesAreAddedAndRemovedConcurrently() {
        Set<String> kept = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> {
                    String id = FileId.next();
                    store.put(id, TEXT, new byte[i], null);
                    if (i % 2 == 0) {
                        store.remove(id);
                    }
                    return i % 2 == 0 ? "" : id;
                })
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        assertThat(store.modifiedBefore(Instant.MAX)).containsExactlyInAnyOrderElementsOf(kept);
    }
}
