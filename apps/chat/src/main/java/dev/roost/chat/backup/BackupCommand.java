package dev.roost.chat.backup;

import dev.roost.chat.store.database.DatabaseUrl;
import dev.roost.chat.store.database.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands {@code backup <file>} and {@code restore <file>}, which use the configuration of the application without starting
 * it. An H2 database must not be in use by another process.
 */
public final class BackupCommand {
    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";

    /** H2's code for a file that another process has opened. */
    private static final int DATABASE_IN_USE = 90020;

    private BackupCommand() {}

    /** The database of the application, and nothing else of it. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Database {}

    /** Returns whether arguments of the process are one of the commands. */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && (arguments[0].equals(BACKUP) || arguments[0].equals(RESTORE));
    }

    /** @return the exit code of the process */
    public static int run(PrintStream out, String... arguments) {
        if (arguments.length < 2 || arguments[1].startsWith("--")) {
            out.println("usage: java -jar roost-chat.jar " + arguments[0] + " <file> [--property=value...]");
            return 2;
        }
        String[] properties = Arrays.copyOfRange(arguments, 2, arguments.length);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run(properties)) {
            Path file = Path.of(arguments[1]).toAbsolutePath();
            out.println(arguments[0].equals(BACKUP) ? backup(context, file) : restore(context, file));
            return 0;
        } catch (NoSuchFileException e) {
            return failed(out, e.getFile() + ": missing (expected: a backup)");
        } catch (FileAlreadyExistsException e) {
            return failed(out, e.getFile() + ": exists (expected: a new file)");
        } catch (IOException | SQLException | RuntimeException e) {
            return failed(out, reason(e));
        }
    }

    private static int failed(PrintStream out, String reason) {
        out.println(reason);
        return 1;
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getErrorCode() == DATABASE_IN_USE) {
                return "database: in use by another process (expected: a server that is stopped; a running one serves its"
                        + " backup at /admin/backup)";
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static String backup(ConfigurableApplicationContext context, Path file) throws IOException, SQLException {
        requireDatabase(context);
        Files.createFile(file);
        boolean complete = false;
        try {
            OwnerOnly.restrictFile(file);
            BackupHeader.End end = write(context, file);
            complete = true;
            return file + ": " + end.rows() + " rows, " + end.files() + " files";
        } finally {
            if (!complete) {
                Files.delete(file);
            }
        }
    }

    private static BackupHeader.End write(ConfigurableApplicationContext context, Path file)
            throws IOException, SQLException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return new BackupWriter(
                            context.getBean(DataSource.class), directory(context), new JsonMapper(), Clock.systemUTC())
                    .write(out);
        }
    }

    /** H2 would create a missing database. */
    private static void requireDatabase(ConfigurableApplicationContext context) {
        Optional<Path> database = url(context).file();
        if (database.isPresent() && !Files.exists(database.get())) {
            throw new IllegalStateException(database.get() + ": missing (expected: the database of the chat)");
        }
    }

    private static String restore(ConfigurableApplicationContext context, Path file) throws IOException, SQLException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Optional<Path> folder = url(context).folder();
            if (folder.isPresent()) {
                OwnerOnly.createFolder(folder.get());
            }
            BackupReader reader =
                    new BackupReader(context.getBean(DataSource.class), directory(context), new JsonMapper());
            BackupHeader.End end = reader.read(in);
            return file + ": restored " + end.rows() + " rows, " + end.files() + " files";
        }
    }

    private static DatabaseUrl url(ConfigurableApplicationContext context) {
        return DatabaseUrl.of(context.getEnvironment().getProperty("spring.datasource.url"));
    }

    private static Path directory(ConfigurableApplicationContext context) {
        return Path.of(context.getEnvironment().getProperty("chat.files.directory", "data/files"));
    }
}
