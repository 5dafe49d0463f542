package dev.roost.chat.service;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A tmpfs of a few megabytes, which only the superuser of a Linux system can mount. */
final class SmallDisk {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Returns nothing if it can't be mounted here. */
    static Optional<SmallDisk> mount(Path folder, String size) throws IOException, InterruptedException {
        Path path = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString());
        return mounted ? Optional.of(new SmallDisk(path)) : Optional.empty();
    }

    void unmount() throws InterruptedException {
        run("umount", path.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Fills the disk to its last byte. */
    void fill() {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(path.resolve("filler"))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // As intended.
        }
    }

    /** Ends {@link #fill}. */
    void free() throws IOException {
        Files.delete(path.resolve("filler"));
    }
}
