package dev.roost.spring.test.sample;

import org.springframework.stereotype.Service;

/** What a gateway works with; it is not there in a slice. */
@Service
class Greetings {
    Greetings(Elsewhere elsewhere) {}

    String greeting(String name) {
        throw new IllegalStateException("no connection");
    }
}
