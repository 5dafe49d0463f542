package planted.waiting.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

class Waits {
    void sleeps() throws Exception {
        Thread.sleep(1);
    }

    void joins(CompletableFuture<String> future) {
        future.join();
    }

    void gets(Future<String> future) throws Exception {
        future.get();
    }

    void takes(BlockingQueue<String> queue) throws Exception {
        queue.take();
    }

    void locks(ReentrantLock lock) {
        lock.lock();
    }

    synchronized void excludes() {}
}
