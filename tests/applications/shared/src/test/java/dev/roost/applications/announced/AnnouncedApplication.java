package dev.roost.applications.announced;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Its gateways have the annotation from interfaces, a superclass and an annotation of the application. */
@SpringBootApplication
class AnnouncedApplication {}
