package dev.roost.applications.shutdown;

import java.util.concurrent.CountDownLatch;
import org.springframework.stereotype.Component;

/** Where handlers wait until the test lets them go on. */
@Component
class Gate {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    void pass() throws InterruptedException {
        entered.countDown();
        open.await();
    }
}
