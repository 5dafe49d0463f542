package dev.roost.chat.store.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JDBC URL of the database, as far as the storage depends on it. Immutable. */
public record DatabaseUrl(String text) {
    private static final String H2 = "jdbc:h2:";
    private static final String FILE = "file:";
    private static final String WAITING = WaitingFilePath.SCHEME + ":";
    private static final List<String> NOT_A_FILE = List.of("mem:", "tcp:", "ssl:", "zip:");

    public static DatabaseUrl of(@Nullable String url) {
        return new DatabaseUrl(url == null ? "" : url);
    }

    public boolean isH2() {
        return text.startsWith(H2);
    }

    /** Returns whether this process writes an H2 file. */
    boolean isH2File() {
        return isH2() && NOT_A_FILE.stream().noneMatch(text.substring(H2.length())::startsWith);
    }

    /** Returns the path of the file without its extension; empty for other databases and other file systems of H2. */
    private Optional<String> path() {
        if (!isH2File()) {
            return Optional.empty();
        }
        String location = text.substring(H2.length());
        int end = location.indexOf(';');
        String path = end < 0 ? location : location.substring(0, end);
        for (String scheme : List.of(FILE, WAITING)) {
            if (path.startsWith(scheme)) {
                return Optional.of(path.substring(scheme.length()));
            }
        }
        boolean plain = !path.isEmpty() && "./~".indexOf(path.charAt(0)) >= 0;
        return plain ? Optional.of(path) : Optional.empty();
    }

    /** Returns the folder of the file. */
    public Optional<Path> folder() {
        return absolutePath().map(Path::getParent).map(DatabaseUrl::real);
    }

    /** Returns the file of the database, which may be missing; empty for other databases and other file systems of H2. */
    public Optional<Path> file() {
        return absolutePath().map(path -> path.resolveSibling(path.getFileName() + ".mv.db"));
    }

    private Optional<Path> absolutePath() {
        return path().map(path -> path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path)
                .map(path -> Path.of(path).toAbsolutePath().normalize());
    }

    /** H2 resolves links, so the folder has to be known by its real path. */
    private static Path real(Path folder) {
        Path existing = folder;
        while (existing != null && !existing.toFile().exists()) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? folder : existing.toRealPath().resolve(existing.relativize(folder));
        } catch (java.io.IOException e) {
            return folder;
        }
    }

    /** Returns the URL that opens the same file by {@link WaitingFilePath}. */
    Optional<String> waiting() {
        return path().map(path -> {
            WaitingFilePath.register();
            String rest = text.substring(text.indexOf(path) + path.length());
            return H2 + WAITING + path + rest;
        });
    }
}
