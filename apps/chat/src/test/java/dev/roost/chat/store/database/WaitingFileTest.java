package dev.roost.chat.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.h2.store.fs.FileBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that wait while the disk is full; the full disk is a channel that fails as a full disk does. */
class WaitingFileTest {
    @TempDir
    private Path folder;

    /** A file of a disk that the test fills. */
    private static final class Limited extends FileBase {
        private final StringBuffer written = new StringBuffer();
        private volatile int free;

        @Override
        public int write(ByteBuffer source) throws IOException {
            int length = Math.min(free, source.remaining());
            if (length == 0) {
                throw new IOException("No space left on device");
            }
            byte[] bytes = new byte[length];
            source.get(bytes);
            free -= length;
            written.append(new String(bytes, StandardCharsets.US_ASCII));
            return length;
        }

        @Override
        public int read(ByteBuffer target) {
            target.put((byte) 'r');
            return 1;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public java.nio.channels.FileChannel position(long position) {
            return this;
        }

        @Override
        public long size() {
            return written.length();
        }

        @Override
        public java.nio.channels.FileChannel truncate(long size) {
            return this;
        }
    }

    @Test
    void writeWaitsForSpaceAndReadsContinue() throws Exception {
        DiskSpace space = new DiskSpace(folder, 0);
        AtomicInteger notified = new AtomicInteger();
        space.whenFull(notified::incrementAndGet);
        try (Limited disk = new Limited();
                WaitingFileChannel file = new WaitingFileChannel(disk, space)) {
            disk.free = 3;
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeFully(file, "abcdef"));
            Awaitility.await().until(space::isFull);
            assertThat(notified).hasValue(1);
            assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(1);
            assertThat(writing).isNotDone();

            disk.free = 100;

            writing.get(10, TimeUnit.SECONDS);
            assertThat(disk.written).hasToString("abcdef");
            Awaitility.await().until(() -> !space.isFull());
        }
    }

    @Test
    void waitingEndsWhenTheApplicationStops() throws IOException {
        DiskSpace space = new DiskSpace(folder, 0);
        try (Limited disk = new Limited();
                WaitingFileChannel file = new WaitingFileChannel(disk, space)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeFully(file, "a"));
            Awaitility.await().until(space::isFull);

            space.stopWaiting();

            assertThatThrownBy(() -> writing.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        }
    }

    private static void writeFully(WaitingFileChannel file, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void reserveIsKeptFree() {
        assertThat(new DiskSpace(folder, Long.MAX_VALUE).isFull()).isTrue();
        assertThat(new DiskSpace(folder, 1).isFull()).isFalse();
        assertThat(new DiskSpace(null, Long.MAX_VALUE).isFull()).isFalse();
    }

    @Test
    void databaseFileIsReadableByItsOwnerOnly() throws IOException, SQLException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path data = folder.resolve("data");
        DatabaseUrl url = DatabaseUrl.of("jdbc:h2:file:" + data.resolve("chat") + ";MODE=PostgreSQL");
        OwnerOnly.createFolder(data);
        DiskSpace space = new DiskSpace(url.folder().orElseThrow(), 0);
        WaitingFilePath.register(url.folder().orElseThrow(), space);
        try (Connection connection = DriverManager.getConnection(url.waiting().orElseThrow())) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(permissions(data)).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("chat.mv.db"))).isEqualTo("rw-------");
        } finally {
            space.close();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void onlyFilesOfH2AreWaiting() {
        assertThat(DatabaseUrl.of("jdbc:h2:file:./data/chat;A=B").waiting())
                .contains("jdbc:h2:waiting:./data/chat;A=B");
        assertThat(DatabaseUrl.of("jdbc:h2:./data/chat").waiting()).contains("jdbc:h2:waiting:./data/chat");
        assertThat(DatabaseUrl.of("jdbc:h2:mem:chat").waiting()).isEmpty();
        assertThat(DatabaseUrl.of("jdbc:h2:mem:chat").isH2File()).isFalse();
        assertThat(DatabaseUrl.of("jdbc:h2:tcp://host/chat").isH2File()).isFalse();
        assertThat(DatabaseUrl.of("jdbc:postgresql://host/chat").waiting()).isEmpty();
        assertThat(DatabaseUrl.of(null).isH2File()).isFalse();
    }
}
