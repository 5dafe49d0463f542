package dev.roost.chat.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The path of a file in the folder of the files, with slashes. */
record StoredPath(String text) {
    private static final String PREFIX = "files/";
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{2}/[0-9a-f]{32}/[a-z]+(\\.[a-z]+)?");

    static StoredPath of(Path relative) {
        return new StoredPath(relative.toString().replace('\\', '/'));
    }

    static boolean isEntry(String name) {
        return name.startsWith(PREFIX);
    }

    /** @throws IllegalArgumentException if the entry would be stored elsewhere */
    static StoredPath ofEntry(String name) {
        StoredPath path = new StoredPath(name.substring(PREFIX.length()));
        if (!path.isFile()) {
            throw new IllegalArgumentException("backup: entry " + name + " (expected: the path of a stored file)");
        }
        return path;
    }

    /** Returns whether it is a complete file of the store, not a folder or a file that is being written. */
    boolean isFile() {
        return FILE.matcher(text).matches();
    }

    /** Returns the folders of the file within that of all files, from the outside in, beginning with that one. */
    List<Path> folders() {
        String[] names = text.split("/");
        return List.of(Path.of(""), Path.of(names[0]), Path.of(names[0], names[1]));
    }

    String entry() {
        return PREFIX + text;
    }
}
