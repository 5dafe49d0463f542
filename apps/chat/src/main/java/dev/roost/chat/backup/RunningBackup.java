package dev.roost.chat.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/** Backs up the running application; one backup at a time. Thread-safe; blocks. */
public final class RunningBackup {
    private final BackupWriter writer;
    private final Semaphore permit = new Semaphore(1);

    RunningBackup(BackupWriter writer) {
        this.writer = writer;
    }

    /** Thrown before the first byte if another backup is being written. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("backup: another one is being written (expected: one at a time)", null, false, false);
        }
    }

    /**
     * @param started runs before the first byte
     * @param out receives the archive; it is flushed, not closed
     * @throws BusyException if another backup is being written
     */
    public void write(Runnable started, OutputStream out) throws IOException, SQLException {
        if (!permit.tryAcquire()) {
            throw new BusyException();
        }
        try {
            started.run();
            writer.write(out);
        } finally {
            permit.release();
        }
    }
}
