package dev.roost.applications.failing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Does not start with the properties that it is given. */
@SpringBootApplication
public class FailingApplication {}
