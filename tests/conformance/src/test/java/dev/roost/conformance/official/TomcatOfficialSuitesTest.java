package dev.roost.conformance.official;

/** The official suites on the port of a Spring application on Tomcat. */
class TomcatOfficialSuitesTest extends OfficialSuites {
    @Override
    OfficialServers open() {
        return OfficialServers.tomcat();
    }
}
