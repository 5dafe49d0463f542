package dev.roost.chat.store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.FileUtils;

/**
 * A file system of H2 ({@code jdbc:h2:waiting:…}) for a disk that can become full. H2 closes a database when a write fails. Here
 * a write waits until there is space, so that the database stays open and readable, and continues by itself. Files are
 * readable by their owner only. Thread-safe.
 */
public final class WaitingFilePath extends FilePathWrapper {
    static final String SCHEME = "waiting";

    /** Reopens a file that the interruption of a thread has closed. */
    private static final String RETRY = "retry:";

    /** By folder; an entry exists from {@link #register} to {@link DiskSpace#close}. */
    private static final Map<Path, DiskSpace> SPACES = new ConcurrentHashMap<>();

    /** Called by H2. */
    public WaitingFilePath() {}

    /** Makes the scheme known to H2. Repeated calls have no effect. */
    static void register() {
        FilePath.register(new WaitingFilePath());
    }

    /** Determines who is notified of writes that wait in a folder. */
    static void register(Path folder, DiskSpace space) {
        SPACES.put(folder, space);
    }

    static void unregister(Path folder, DiskSpace space) {
        SPACES.remove(folder, space);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(unwrap().toString()).toAbsolutePath().normalize();
        boolean created = !mode.equals("r") && Files.notExists(file);
        FileChannel channel = FileUtils.open(RETRY + unwrap(), mode);
        if (created) {
            OwnerOnly.restrictFile(file);
        }
        DiskSpace space = SPACES.get(file.getParent());
        return space == null ? channel : new WaitingFileChannel(channel, space);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }
}
