package dev.roost.spring.test.sample;

import org.springframework.stereotype.Service;

/** A dependency of a gateway, not included in slices. */
@Service
class Greetings {
    Greetings(Elsewhere elsewhere) {}

    String greeting(String name) {
        throw new IllegalStateException("no connection");
    }
}
