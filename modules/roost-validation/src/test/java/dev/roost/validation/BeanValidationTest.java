package dev.roost.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeanValidationTest {
    record Member(@NotBlank String name) {}

    record Room(
            @NotBlank String name,
            @Min(1) @Max(9) int size,
            @Valid List<Member> members) {}

    @WebSocketGateway(namespace = "v")
    static class Gateway {
        @SubscribeMessage("create")
        String create(@MessageBody @Valid @NotNull Room room) {
            return room.name();
        }

        @SubscribeMessage("rename")
        String rename(@MessageBody("name") @NotBlank String name) {
            return name;
        }

        @SubscribeMessage("free")
        String free(@MessageBody Room room) {
            return room.name();
        }
    }

    private final ValidatorFactory factory = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private final ManualLoop loop = new ManualLoop();
    private final RoostServer server =
            RoostServer.builder().handlerExecutor(Runnable::run).build();

    @BeforeEach
    void register() {
        Gateways.builder(server).check(BeanValidation.of(factory)).build().register(new Gateway());
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private TestClient connect(String languages) {
        RecordingExchange request =
                RecordingExchange.webSocket(loop, "EIO=4&transport=websocket", "Accept-Language", languages);
        TestClient client = TestClient.open(server.engine(), loop, request);
        client.connect("/v");
        return client;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"create\",{\"name\":\"a\",\"size\":1,\"members\":[{\"name\":\"b\"}]}] | \"a\"",
                "[\"create\",{\"name\":\" \",\"size\":10,\"members\":[{\"name\":\"b\"},{}]}] | "
                        + "{\"status\":\"error\",\"message\":\"Validation failed\",\"code\":\"validation\",\"fields\":["
                        + "{\"field\":\"members[1].name\",\"code\":\"NotBlank\",\"message\":\"must not be blank\"},"
                        + "{\"field\":\"name\",\"code\":\"NotBlank\",\"message\":\"must not be blank\"},"
                        + "{\"field\":\"size\",\"code\":\"Max\",\"message\":\"must be less than or equal to 9\"}]}",
                "[\"create\"] | {\"status\":\"error\",\"message\":\"Validation failed\",\"code\":\"validation\","
                        + "\"fields\":[{\"field\":\"room\",\"code\":\"NotNull\",\"message\":\"must not be null\"}]}",
                "[\"rename\",{\"name\":\"\"}] | {\"status\":\"error\",\"message\":\"Validation failed\","
                        + "\"code\":\"validation\",\"fields\":[{\"field\":\"name\",\"code\":\"NotBlank\","
                        + "\"message\":\"must not be blank\"}]}",
                "[\"free\",{\"name\":\"\",\"size\":0}] | \"\""
            })
    void violationsAreReportedByField(String event, String answer) {
        TestClient client = connect("en");

        client.send("42/v,0" + event);

        assertThat(client.received()).last().isEqualTo("43/v,0[" + answer + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko-KR,ko;q=0.9,en;q=0.8 | 공백일 수 없습니다",
                "de | darf nicht leer sein",
                "* , en;q=0.5 | must not be blank"
            })
    void messagesUseTheAcceptLanguageOfTheClient(String languages, String message) {
        TestClient client = connect(languages);

        client.send("42/v,0[\"rename\",{\"name\":\"\"}]");

        assertThat(client.received()).last().asString().contains("\"message\":\"" + message);
    }
}
