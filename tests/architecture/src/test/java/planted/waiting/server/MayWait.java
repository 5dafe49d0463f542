package planted.waiting.server;

class MayWait {
    void sleeps() throws Exception {
        Thread.sleep(1);
    }
}
