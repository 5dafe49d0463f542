package dev.roost.conformance.official;

/** The official suites on the port of a Spring application on Jetty. */
class JettyOfficialSuitesTest extends OfficialSuites {
    @Override
    OfficialServers open() {
        return OfficialServers.jetty();
    }
}
