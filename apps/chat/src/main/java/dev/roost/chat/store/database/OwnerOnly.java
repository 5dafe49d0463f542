package dev.roost.chat.store.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates folders and files that only the owner of the process can read, where the file system has POSIX permissions. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Creates a folder with its parents; an existing one keeps its permissions. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder);
            restrict(folder, "rwx------");
        } catch (FileAlreadyExistsException e) {
            // Another server created it.
        }
    }

    /** Does nothing where the file system has no POSIX permissions: its folders are restricted by the administrator. */
    static void restrict(Path file, String permissions) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (UnsupportedOperationException e) {
            // As described.
        }
    }

    public static void restrictFile(Path file) throws IOException {
        restrict(file, "rw-------");
    }
}
