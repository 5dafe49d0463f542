package dev.roost.applications.scanned.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import dev.roost.applications.scanned.bycode.ByCodeApplication;
import dev.roost.applications.scanned.nothing.NothingApplication;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Gateways are found where Spring's component scan finds components, and the log lists them. */
@ExtendWith(OutputCaptureExtension.class)
class ScannedApplicationTest {
    private static final String REPORT = "Socket.IO at ";
    private static final String NOTHING = "gateways: none, and no listener of a namespace";

    @Test
    void gatewaysAreFoundWhereComponentsAre() {
        try (RunningApplication application =
                RunningApplication.start(ScannedApplication.class, "gateways.conditional=true")) {
            for (String namespace : new String[] {"found", "conditional", "located", "kept", "imported", "bean"}) {
                try (Client client = application.connect("/" + namespace)) {
                    assertThat(client.ask("who")).isEqualTo(namespace);
                }
            }
        }
    }

    @Test
    void gatewaysAreNotFoundWhereComponentsAreNot() {
        try (RunningApplication application = RunningApplication.start(ScannedApplication.class)) {
            for (String namespace : new String[] {"conditional", "left-out", "unscanned"}) {
                try (Client client = application.client("/" + namespace)) {
                    assertThat(client.answerToConnect())
                            .isInstanceOfSatisfying(
                                    JSONObject.class,
                                    error -> assertThat(error.opt("message")).isEqualTo("Invalid namespace"));
                }
            }
        }
    }

    @Test
    void oneLineListsPathTransportsOriginsAndGateways(CapturedOutput output) {
        String[] properties = {"roost.path=/live/", "roost.cors.allowed-origins=https://*.example.com"};
        try (RunningApplication application = RunningApplication.start(ScannedApplication.class, properties)) {
            assertThat(application.port()).isPositive();
        }
        assertThat(output.getOut().lines().filter(line -> line.contains(REPORT)))
                .singleElement()
                .asString()
                .contains("INFO", "Socket.IO at /live/, transports [polling, websocket],")
                .contains(" origins: the server's own, https://*.example.com, namespaces: ")
                .endsWith("namespaces: /bean [BeanGateway], /found [FoundGateway], /imported [ImportedGateway],"
                        + " /kept [KeptGateway], /located [LocatedByClass]");
        assertThat(output).doesNotContain(NOTHING);
    }

    @Test
    void applicationWithoutGatewaysIsWarned(CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(NothingApplication.class)) {
            assertThat(application.port()).isPositive();
        }
        assertThat(output.getOut().lines().filter(line -> line.contains(NOTHING)))
                .singleElement()
                .asString()
                .contains("WARN", "@WebSocketGateway", "@ComponentScan");
    }

    @Test
    void listenersInCodeCountAsGatewaysDo(CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(ByCodeApplication.class);
                Client client = application.connect("/org/7")) {
            assertThat(client.ask("who")).isEqualTo("template");
        }
        assertThat(output).contains("namespaces: /, /org/{id}").doesNotContain(NOTHING);
    }
}
