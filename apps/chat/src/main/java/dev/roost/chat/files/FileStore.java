package dev.roost.chat.files;

import dev.roost.chat.store.database.OwnerOnly;
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
 * Stores the bytes of files on disk: one folder per file, in one of 256 folders by the beginning of the id. A file is written
 * elsewhere, forced to disk and then moved, so that it is complete or absent after a crash. Thread-safe, also between servers
 * that share the folder.
 */
final class FileStore {
    private static final String NEW = "new";
    private static final String DATA = "data";
    private static final String THUMBNAIL = "thumb";
    private static final String METADATA = "about.json";

    private final Path root;
    private final JsonMapper json;

    FileStore(Path root, JsonMapper json) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.json = json;
        OwnerOnly.createFolder(this.root);
        OwnerOnly.createFolder(this.root.resolve(NEW));
    }

    /** @throws UncheckedIOException for example if the disk is full; the file is absent then */
    void put(String id, FileMetadata metadata, byte[] data, byte @Nullable [] thumbnail) {
        Path folder = root.resolve(NEW).resolve(id);
        try {
            OwnerOnly.createFolder(folder);
            write(folder.resolve(DATA), data);
            if (thumbnail != null) {
                write(folder.resolve(THUMBNAIL), thumbnail);
            }
            write(folder.resolve(METADATA), json.writeValueAsBytes(metadata));
            force(folder);
            Path parent = Files.createDirectories(folderOf(id).getParent());
            move(folder, folderOf(id));
            force(parent);
        } catch (IOException e) {
            removeFolder(folder);
            throw new UncheckedIOException(e);
        }
    }

    /** Creates an empty file for an upload, which {@link #removeIncomplete} removes if nobody else does. */
    Path newPart() throws IOException {
        Path file = Files.createFile(root.resolve(NEW).resolve(FileId.next() + ".part"));
        OwnerOnly.restrictFile(file);
        return file;
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
            OwnerOnly.restrictFile(file);
            ByteBuffer remaining = ByteBuffer.wrap(data);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
    }

    /** Forces the entries of a folder to disk. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows can't open folders, and doesn't need this.
        }
    }

    Optional<FileMetadata> metadata(String id) {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(folderOf(id).resolve(METADATA)), FileMetadata.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the free space on the disk; {@code Long.MAX_VALUE} if it is not known. */
    long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    Path data(String id) {
        return folderOf(id).resolve(DATA);
    }

    Path thumbnail(String id) {
        return folderOf(id).resolve(THUMBNAIL);
    }

    /**
     * Removes a file, if it exists. Deletes its metadata first, so that an incomplete file is not served.
     *
     * @return its size in bytes; 0 for all but one of several concurrent callers
     */
    long remove(String id) {
        try {
            if (!Files.deleteIfExists(folderOf(id).resolve(METADATA))) {
                removeFolder(folderOf(id));
                return 0;
            }
            long bytes = bytes(folderOf(id));
            removeFolder(folderOf(id));
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes incomplete files that were last modified before a time. */
    void removeIncomplete(Instant before) {
        list(root.resolve(NEW)).stream()
                .filter(folder -> isOlder(folder, before))
                .forEach(FileStore::removeFolder);
    }

    /** Returns the ids of files that were last modified before a time. */
    Stream<String> modifiedBefore(Instant time) {
        return folders()
                .filter(folder -> isOlder(folder, time))
                .map(folder -> folder.getFileName().toString());
    }

    /** Returns the size of all files and thumbnails in bytes, without metadata. */
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
                .filter(folder -> FileId.isValid(folder.getFileName().toString()));
    }

    private Path folderOf(String id) {
        if (!FileId.isValid(id)) {
            throw new IllegalArgumentException("id: " + id + " (expected: id of a file)");
        }
        return root.resolve(id.substring(0, 2)).resolve(id);
    }

    /** Lists a folder; empty if it has been deleted meanwhile. */
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
