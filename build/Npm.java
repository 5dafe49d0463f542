import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs `npm ci` and one npm script in a folder, if anything changed since the last time.
 *
 * <pre>java Npm.java FOLDER STAMP SCRIPT|- OUTPUT [SOURCE...]</pre>
 *
 * FOLDER holds package.json and package-lock.json; STAMP keeps the hash of what was built; `-` installs only; OUTPUT
 * must exist afterwards, and is made again when it is gone; SOURCEs are files or folders the script reads. Paths are
 * relative to FOLDER.
 */
final class Npm {
    private static final int MAJOR = 20;
    private static final int TOLD = 3;
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path folder;

    private Npm(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        if (args.length < 4) {
            fail("usage: java Npm.java FOLDER STAMP SCRIPT|- OUTPUT [SOURCE...]");
        }
        try {
            Path folder = Path.of(args[0]).toAbsolutePath().normalize();
            List<Path> sources = Stream.of(args).skip(4).map(folder::resolve).toList();
            new Npm(folder).make(folder.resolve(args[1]), args[2], folder.resolve(args[3]), sources);
        } catch (IOException | UncheckedIOException e) {
            fail(e.toString());
        }
    }

    private void make(Path stamp, String script, Path output, List<Path> sources) throws IOException {
        List<Path> packages = Stream.of("package.json", "package-lock.json", ".npmrc")
                .map(folder::resolve)
                .toList();
        String wanted = hash(script, Stream.concat(packages.stream(), sources.stream()));
        if (holds(stamp, wanted) && Files.exists(output)) {
            return;
        }
        Files.deleteIfExists(stamp);
        requireNode();
        install(hash("install", packages.stream()));
        if (!script.equals("-")) {
            npm("run", "--silent", script);
        }
        if (!Files.exists(output)) {
            fail("npm run " + script + " did not make " + output);
        }
        write(stamp, wanted);
    }

    /** `npm ci` empties node_modules first, so a stamp inside it says what is installed. */
    private void install(String wanted) throws IOException {
        Path installed = folder.resolve("node_modules").resolve(".installed");
        if (!holds(installed, wanted)) {
            npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
            write(installed, wanted);
        }
    }

    private void requireNode() throws IOException {
        Optional<String> node = version("node");
        if (node.isEmpty()) {
            failMissing("no node");
        }
        Matcher version = Pattern.compile("v(\\d+)\\..*").matcher(node.get());
        if (!version.matches() || Integer.parseInt(version.group(1)) < MAJOR) {
            failMissing("node " + node.get());
        }
        if (version("npm").isEmpty()) {
            failMissing("node " + node.get() + ", but no npm");
        }
    }

    private static void failMissing(String found) {
        fail("Building Roost needs Node.js " + MAJOR + " or later, with npm, on the PATH (found: " + found
                + "). The official browser client and the chat's page are fetched and built with it;"
                + " users of the published jars do not need it.");
    }

    private Optional<String> version(String tool) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command(tool, "--version"))
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return await(process) == 0 ? Optional.of(answer) : Optional.empty();
    }

    private void npm(String... arguments) throws IOException {
        List<String> command = command("npm", arguments);
        int code = await(new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start());
        if (code != 0) {
            fail("npm " + String.join(" ", arguments) + " failed with code " + code + " in " + folder);
        }
    }

    /** On Windows npm is a batch file, which only the command interpreter can run. */
    private static List<String> command(String tool, String... arguments) {
        List<String> command = new ArrayList<>();
        if (WINDOWS && tool.equals("npm")) {
            command.addAll(List.of("cmd.exe", "/d", "/c", "npm.cmd"));
        } else {
            command.add(tool);
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static boolean holds(Path stamp, String hash) throws IOException {
        return Files.isRegularFile(stamp) && Files.readString(stamp).strip().equals(hash);
    }

    private static void write(Path stamp, String hash) throws IOException {
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, hash + "\n");
    }

    private String hash(String script, Stream<Path> roots) throws IOException {
        MessageDigest digest = sha256();
        digest.update(script.getBytes(StandardCharsets.UTF_8));
        for (Path file : roots.flatMap(Npm::files).sorted().toList()) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            byte[] content = Files.readAllBytes(file);
            digest.update(("\n" + name + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Stream<Path> files(Path root) {
        if (!Files.exists(root)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The poms accept this code and then miss STAMP: so the build ends without the exec plugin's stack trace. */
    private static void fail(String why) {
        System.err.println("[ERROR] " + why);
        System.exit(TOLD);
    }
}
