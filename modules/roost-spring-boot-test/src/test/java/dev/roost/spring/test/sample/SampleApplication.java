package dev.roost.spring.test.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application of which tests take slices. */
@SpringBootApplication
public class SampleApplication {}
