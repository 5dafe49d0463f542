package dev.roost.spring.test.secured;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application of which a test takes a slice. */
@SpringBootApplication
class SliceApplication {}
