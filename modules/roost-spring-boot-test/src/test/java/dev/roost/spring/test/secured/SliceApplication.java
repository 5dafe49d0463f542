package dev.roost.spring.test.secured;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application of the slices. */
@SpringBootApplication
class SliceApplication {}
