package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class FilesTest {
    private static final int MOST = 50_000;

    @TempDir
    private Path root;

    private FileStore store;
    private StorageQuota quota;
    private FileService files;

    @BeforeEach
    void open() throws IOException {
        store = new FileStore(root, new JsonMapper());
        quota = new StorageQuota(MOST, store.bytes());
        Set<String> types = Set.of("image/png", "image/jpeg", "text/plain", "application/octet-stream");
        FilesProperties properties = new FilesProperties(root, DataSize.ofBytes(20_000), DataSize.ofBytes(MOST), types);
        files = new DiskFileService(properties, new ImageProcessor(), store, quota);
    }

    private static void assertRefused(ThrowingCallable call, String code, String detail, Object value) {
        assertThatThrownBy(call).asInstanceOf(type(ChatException.class)).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.details()).isEqualTo(detail.isEmpty() ? Map.of() : Map.of(detail, value));
        });
    }

    @Test
    void imageIsStoredWithAThumbnail() {
        StoredFile file = files.store("/tmp/sea.jpg", FileSamples.photograph(1200, 600, 6));
        assertThat(file.name()).isEqualTo("sea.jpg");
        assertThat(file.type()).isEqualTo("image/jpeg");
        assertThat(file.width()).isEqualTo(600);
        assertThat(file.height()).isEqualTo(1200);
        assertThat(file.thumb()).isTrue();
        assertThat(store.data(file.id())).hasSize(file.size());
        assertThat(files.url(file)).isEqualTo("/files/" + file.id());
        assertThat(files.thumbUrl(file)).isEqualTo("/files/" + file.id() + "/thumb");
        assertThat(quota.used()).isEqualTo(store.bytes()).isGreaterThan(file.size());
    }

    @Test
    void textFileIsStoredUnchanged() {
        StoredFile file = files.store("가.txt", FileSamples.text("hello"));
        assertThat(file).isEqualTo(new StoredFile(file.id(), "가.txt", "text/plain", 5, null, null, false, false));
        assertThat(files.thumbUrl(file)).isNull();
        assertThat(store.data(file.id())).hasBinaryContent(FileSamples.text("hello"));
    }

    @Test
    void invalidImageIsADownload() {
        byte[] bomb = FileSamples.pngThatClaims(60_000, 60_000, new byte[20]);
        byte[] cut = Arrays.copyOf(FileSamples.encoded("png", 300, 300), 400);
        for (byte[] data : List.of(bomb, cut, FileSamples.text("<svg onload='alert(1)'/>"))) {
            StoredFile file = files.store("a.png", data);
            assertThat(file.type()).isEqualTo("application/octet-stream");
            assertThat(file.width()).isNull();
            assertThat(file.thumb()).isFalse();
            assertThat(file.size()).isEqualTo(data.length);
        }
    }

    @Test
    void errorsHaveReasons() {
        assertRefused(() -> files.store("a", new byte[0]), "file_empty", "", "");
        assertRefused(() -> files.store("a", new byte[20_001]), "file_too_large", "limit", 20_000L);
        assertThat(files.store("a", new byte[20_000]).size()).isEqualTo(20_000);
        List<String> types = List.of("application/octet-stream", "image/jpeg", "image/png", "text/plain");
        assertRefused(() -> files.store("a.txt", FileSamples.text("#!/bin/sh\n")), "file_type_refused", "types", types);
        assertRefused(() -> files.store("a", FileSamples.text("%PDF-1.4")), "file_type_refused", "types", types);
        assertThat(store.bytes()).isEqualTo(20_000);
    }

    @Test
    void quotaIsEnforcedAndReleasedByDeletion() {
        StoredFile first = files.store("a", new byte[20_000]);
        files.store("b", new byte[20_000]);
        assertRefused(() -> files.store("c", new byte[20_000]), "storage_full", "", "");
        files.delete(first.id());
        files.delete(first.id());
        files.delete("../../etc/passwd");
        assertThat(store.metadata(first.id())).isEmpty();
        files.store("c", new byte[20_000]);
        assertThat(quota.used()).isEqualTo(store.bytes()).isEqualTo(40_000);
    }

    @Test
    void concurrentReservationsStayWithinTheQuota() {
        AtomicInteger refused = new AtomicInteger();
        IntStream.range(0, 100).parallel().forEach(i -> {
            try {
                files.store("a", new byte[1_000]);
            } catch (ChatException e) {
                refused.incrementAndGet();
            }
        });
        assertThat(store.bytes()).isEqualTo(MOST);
        assertThat(refused).hasValue(50);
    }

    @Test
    void failedWriteReleasesTheQuota() throws IOException {
        for (int i = 0; i < 256; i++) {
            java.nio.file.Files.writeString(root.resolve(String.format("%02x", i)), "in the way");
        }
        assertThatThrownBy(() -> files.store("a", new byte[10])).isInstanceOf(UncheckedIOException.class);
        assertThat(quota.used()).isZero();
    }
}
