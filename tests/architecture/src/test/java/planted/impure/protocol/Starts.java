package planted.impure.protocol;

class Starts {
    void start() {
        new Thread(() -> {}).start();
    }
}
