package dev.roost.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.spi.GatewayDefinitionException;
import dev.roost.server.RoostServer;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constraints on type arguments of handler parameters and of generic superclasses. */
class ContainerElementsTest {
    record Order(@NotBlank String item, @Min(1) int pieces) {}

    record User(@NotBlank String name) {}

    abstract static class Crud<T> {
        @SubscribeMessage("create")
        String create(@MessageBody @Valid T body) {
            return "created";
        }

        @SubscribeMessage("create-all")
        String createAll(@MessageBody List<@Valid T> bodies) {
            return "created";
        }
    }

    interface Renaming {
        @SubscribeMessage("rename")
        String rename(@MessageBody("name") @NotBlank String name);
    }

    @WebSocketGateway
    static class Lists extends Crud<Order> implements Renaming {
        @SubscribeMessage("list")
        String list(@MessageBody List<@Valid Order> orders) {
            return "ok";
        }

        @SubscribeMessage("map")
        String map(@MessageBody Map<@Size(max = 2) String, @Valid Order> orders) {
            return "ok";
        }

        @SubscribeMessage("texts")
        String texts(@MessageBody List<@NotBlank String> texts) {
            return "ok";
        }

        @SubscribeMessage("set")
        String set(@MessageBody Set<@NotBlank String> texts) {
            return "ok";
        }

        @SubscribeMessage("ids")
        String ids(@MessageBody("ids") List<@Min(1) Integer> numbers) {
            return "ok";
        }

        @SubscribeMessage("orders")
        String orders(@MessageBody("orders") List<@Valid Order> all) {
            return "ok";
        }

        @SubscribeMessage("nested")
        String nested(@MessageBody Map<String, List<@Valid Order>> orders) {
            return "ok";
        }

        @SubscribeMessage("optional")
        String optional(@MessageBody("nickname") Optional<@NotBlank String> name) {
            return "ok";
        }

        @SubscribeMessage("two")
        String two(@MessageBody @Valid Order first, @MessageBody List<@NotBlank String> second) {
            return "ok";
        }

        @Override
        public String rename(String name) {
            return "renamed";
        }
    }

    @WebSocketGateway
    static class Users extends Crud<User> {
        @Override
        @SubscribeMessage("create")
        String create(@MessageBody @Valid User body) {
            return "overridden";
        }
    }

    private final ValidatorFactory factory = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private final ManualLoop loop = new ManualLoop();
    private final RoostServer server =
            RoostServer.builder().handlerExecutor(Runnable::run).build();

    @AfterEach
    void close() {
        factory.close();
    }

    private Gateways gateways() {
        return Gateways.builder(server).check(BeanValidation.of(factory)).build();
    }

    private String answer(Object gateway, String event) {
        gateways().register(gateway);
        TestClient client = TestClient.open(
                server.engine(),
                loop,
                RecordingExchange.webSocket(loop, "EIO=4&transport=websocket", "Accept-Language", "en"));
        client.connect("/");
        client.send("420" + event);
        List<String> received = client.received();
        return received.get(received.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"list\",[{\"item\":\"tea\",\"pieces\":1},{\"item\":\"\",\"pieces\":0}]] "
                        + "| [1].item NotBlank, [1].pieces Min",
                "[\"map\",{\"a\":{\"item\":\"\",\"pieces\":1}}] | [a].item NotBlank",
                "[\"map\",{\"long\":{\"item\":\"tea\",\"pieces\":1}}] | <K>[long] Size",
                "[\"texts\",[\"a\",\" \"]] | [1] NotBlank",
                "[\"set\",[\"a\",\" \"]] | [] NotBlank",
                "[\"ids\",{\"ids\":[3,0]}] | ids[1] Min",
                "[\"orders\",{\"orders\":[{\"item\":\"tea\",\"pieces\":0}]}] | orders[0].pieces Min",
                "[\"nested\",{\"x\":[{\"item\":\"\",\"pieces\":1}]}] | [x][0].item NotBlank",
                "[\"optional\",{\"nickname\":\"\"}] | nickname NotBlank",
                "[\"two\",{\"item\":\"\",\"pieces\":1},[\"\"]] | [0] NotBlank, item NotBlank",
                "[\"create\",{\"item\":\"\",\"pieces\":1}] | item NotBlank",
                "[\"create-all\",[{\"item\":\"\",\"pieces\":1}]] | [0].item NotBlank",
                "[\"rename\",{\"name\":\"\"}] | name NotBlank"
            })
    void containerElementsAreChecked(String event, String fields) {
        StringBuilder expected = new StringBuilder();
        for (String field : fields.split(", ")) {
            String[] parts = field.split(" ");
            expected.append("\\{\"field\":\"")
                    .append(java.util.regex.Pattern.quote(parts[0]))
                    .append("\",\"code\":\"")
                    .append(parts[1])
                    .append("\",\"message\":\"[^\"]+\"},?");
        }
        assertThat(answer(new Lists(), event)).matches(".*\"code\":\"validation\",\"fields\":\\[" + expected + "].*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"list\",[{\"item\":\"tea\",\"pieces\":1}]]",
                "[\"map\",{\"a\":{\"item\":\"tea\",\"pieces\":1}}]",
                "[\"texts\",[\"a\"]]",
                "[\"ids\",{\"ids\":[1]}]",
                "[\"optional\",{\"nickname\":\"kim\"}]"
            })
    void validArgumentsPass(String event) {
        assertThat(answer(new Lists(), event)).isEqualTo("430[\"ok\"]");
    }

    @Test
    void anOverrideOfAGenericHandlerIsChecked() {
        assertThat(answer(new Users(), "[\"create\",{\"name\":\"\"}]")).contains("\"field\":\"name\"");
    }

    interface Free {
        @SubscribeMessage("free")
        String free(@MessageBody String name);
    }

    @WebSocketGateway
    static class Narrowing implements Free {
        @Override
        public String free(@NotBlank String name) {
            return name;
        }
    }

    @Test
    void constraintsAddedByAnOverrideAreRejectedAtStartup() {
        assertThatThrownBy(() -> gateways().register(new Narrowing()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("Narrowing.free: parameter constraints:")
                .hasMessageContaining("(expected: only those of the overridden");
    }
}
