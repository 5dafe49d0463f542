package dev.roost.chat.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the bytes are: a folder for each file, in one of 256 by the beginning of its id. A folder is written beside them,
 * forced to the disk and then moved to its place, so that it is there as a whole or not at all, whatever happens. Thread-safe,
 * also with other servers on the same folder.
 */
final class FileStore {
    private static final String NEW = "new";
    private static final String DATA = "data";
    private static final String THUMBNAIL = "thumb";
    private static final String ABOUT = "about.json";

    private final Path root;
    private final JsonMapper json;

    FileStore(Path root, JsonMapper json) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.json = json;
        Files.createDirectories(this.root.resolve(NEW));
    }

    /** @throws UncheckedIOException if there is no room, or no permission: then nothing is there */
    void put(String id, FileMetadata about, byte[] data, byte @Nullable [] thumbnail) {
        Path folder = root.resolve(NEW).resolve(id);
        try {
            Files.createDirectory(folder);
            write(folder.resolve(DATA), data);
            if (thumbnail != null) {
                write(folder.resolve(THUMBNAIL), thumbnail);
            }
            write(folder.resolve(ABOUT), json.writeValueAsBytes(about));
            force(folder);
            Path place = Files.createDirectories(place(id).getParent());
            move(folder, place(id));
            force(place);
        } catch (IOException e) {
            removeFolder(folder);
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static void write(Path file, byte[] data) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(data);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** So that the names in it last too; where folders can't be opened, the system does it by itself. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows.
        }
    }

    Optional<FileMetadata> about(String id) {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(place(id).resolve(ABOUT)), FileMetadata.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data(String id) {
        return place(id).resolve(DATA);
    }

    Path thumbnail(String id) {
        return place(id).resolve(THUMBNAIL);
    }

    /**
     * Removes a file; it need not be there. What is said about it goes first, so that nobody is served half of it.
     *
     * @return how many bytes that were, for one of those who remove it at the same time
     */
    long remove(String id) {
        try {
            if (!Files.deleteIfExists(place(id).resolve(ABOUT))) {
                removeFolder(place(id));
                return 0;
            }
            long bytes = bytes(place(id));
            removeFolder(place(id));
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was begun before a time, and never came to be a file. */
    void removeUnfinished(Instant before) {
        list(root.resolve(NEW)).stream()
                .filter(folder -> isOlder(folder, before))
                .forEach(FileStore::removeFolder);
    }

    /** The ids of files that were there before a time. */
    Stream<String> before(Instant time) {
        return folders()
                .filter(folder -> isOlder(folder, time))
                .map(folder -> folder.getFileName().toString());
    }

    /** How many bytes all files have, and what is small beside them not counted. */
    long bytes() {
        return folders().mapToLong(FileStore::bytes).sum();
    }

    private static long bytes(Path folder) {
        return size(folder.resolve(DATA)) + size(folder.resolve(THUMBNAIL));
    }

    private Stream<Path> folders() {
        return list(root).stream()
                .filter(part -> part.getFileName().toString().length() == 2)
                .flatMap(part -> list(part).stream())
                .filter(folder -> FileId.isOne(folder.getFileName().toString()));
    }

    private Path place(String id) {
        if (!FileId.isOne(id)) {
            throw new IllegalArgumentException("id: " + id + " (expected: one of a file)");
        }
        return root.resolve(id.substring(0, 2)).resolve(id);
    }

    /** Nothing of what is gone meanwhile. */
    private static List<Path> list(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isOlder(Path folder, Instant than) {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(than);
        } catch (IOException e) {
            return false;
        }
    }

    private static void removeFolder(Path folder) {
        try {
            for (Path file : list(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
