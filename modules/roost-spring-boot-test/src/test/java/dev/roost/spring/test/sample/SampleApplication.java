package dev.roost.spring.test.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application of the slices. */
@SpringBootApplication
public class SampleApplication {}
