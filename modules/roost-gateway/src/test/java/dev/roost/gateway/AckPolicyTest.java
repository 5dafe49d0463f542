package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.RecordingLink;
import org.junit.jupiter.api.Test;

/** A gateway for old clients can have another policy than the others. */
class AckPolicyTest {
    private static final String REFUSAL = "{\"status\":\"error\",\"message\":\"no\"}";

    @WebSocketGateway(namespace = "old")
    @UseAckPolicy(AckPolicy.RETURNED_VALUES)
    static final class OldGateway {
        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("refuse")
        void refuse() {
            throw new GatewayException("no");
        }

        @SubscribeMessage("new")
        @UseAckPolicy(AckPolicy.ALWAYS)
        void fresh() {}
    }

    @WebSocketGateway(namespace = "new")
    static final class NewGateway {
        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("refuse")
        void refuse() {
            throw new GatewayException("no");
        }
    }

    private final GatewayTestServer server = new GatewayTestServer(
            GatewayOptions.builder()
                    .exceptionEvents(ExceptionEvents.UNLESS_ACKNOWLEDGED)
                    .build(),
            new OldGateway(),
            new NewGateway());

    @Test
    void policyOfTheGatewayAppliesToItsHandlers() {
        RecordingLink old = server.connect("/old");
        old.text("42/old,0[\"nothing\"]");
        old.text("42/old,1[\"refuse\"]");

        assertThat(old.takeSent()).containsExactly("42/old,[\"exception\"," + REFUSAL + "]");
    }

    @Test
    void otherGatewaysUseTheOption() {
        RecordingLink client = server.connect("/new");
        client.text("42/new,0[\"nothing\"]");
        client.text("42/new,1[\"refuse\"]");

        assertThat(client.takeSent()).containsExactly("43/new,0[]", "43/new,1[" + REFUSAL + "]");
    }

    @Test
    void policyOfTheMethodOverridesTheClass() {
        RecordingLink old = server.connect("/old");
        old.text("42/old,0[\"new\"]");

        assertThat(old.takeSent()).containsExactly("43/old,0[]");
    }

    @Test
    void unknownEventUsesThePolicyOfTheFirstGateway() {
        RecordingLink old = server.connect("/old");
        old.text("42/old,0[\"what\"]");
        RecordingLink other = server.connect("/new");
        other.text("42/new,0[\"what\"]");

        assertThat(old.takeSent()).isEmpty();
        assertThat(other.takeSent())
                .containsExactly(
                        "43/new,0[{\"status\":\"error\",\"message\":\"Unknown event\",\"code\":\"unknown_event\"}]");
    }
}
