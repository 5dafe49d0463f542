package dev.roost.spring.test.sample;

/** A gateway by its interface alone. */
class AnnouncedGateway implements Announced {
    @Override
    public String announce(String text) {
        return "announced " + text;
    }
}
