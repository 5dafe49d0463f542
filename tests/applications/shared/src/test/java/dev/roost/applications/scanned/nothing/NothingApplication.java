package dev.roost.applications.scanned.nothing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Its gateways are in a package that it does not scan. */
@SpringBootApplication
public class NothingApplication {}
