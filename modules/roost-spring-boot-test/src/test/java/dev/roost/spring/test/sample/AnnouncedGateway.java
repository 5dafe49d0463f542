package dev.roost.spring.test.sample;

/** A gateway whose interface has the annotation. */
class AnnouncedGateway implements Announced {
    @Override
    public String announce(String text) {
        return "announced " + text;
    }
}
