package dev.roost.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyCheckTest {
    private static void check(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        ConfigurationPropertySources.attach(environment);
        new UnknownPropertyCheck(environment).postProcessBeanFactory(new DefaultListableBeanFactory());
    }

    @Test
    void misspeltVariableIsReportedAsItIsWritten(CapturedOutput output) {
        check(Map.of("ROOST_PINGINTERVALL", "secret", "ROOST_GATEWAY_ACKTIMOUT", "1s"));

        assertThat(output)
                .containsOnlyOnce("ROOST_PINGINTERVALL: no such property (nearest: roost.ping-interval)")
                .containsOnlyOnce("ROOST_GATEWAY_ACKTIMOUT: no such property (nearest: roost.gateway.ack-timeout)")
                .doesNotContain("secret");
    }

    @Test
    void variablesOfPropertiesAreNotReported(CapturedOutput output) {
        check(Map.of(
                "ROOST_PINGINTERVAL", "1s",
                "ROOST_PING_TIMEOUT", "1s",
                "ROOST_CORS_ALLOWEDORIGINS_0", "http://a.test",
                "ROOST_CORS_ALLOWED_ORIGINS", "http://a.test",
                "ROOSTER", "1",
                "PINGINTERVALL", "1"));

        assertThat(output).doesNotContain("no such property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROOST_HOME", "ROOST_PORTS", "ROOST_VERSION", "ROOST_OPTS", "ROOST_DATABASE_URL", "ROOST_"})
    void variablesOfOtherProgramsAreNotReported(String name, CapturedOutput output) {
        check(Map.of(name, "1"));

        assertThat(output).doesNotContain("no such property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROOST_ADDRES", "ROOST_TRANSPORT", "ROOST_CORS_ALLOWED_ORIGIN", "ROOST_MAX_PAYLAOD"})
    void variablesThatResembleAPropertyAreReported(String name, CapturedOutput output) {
        check(Map.of(name, "1"));

        assertThat(output).containsOnlyOnce(name + ": no such property (nearest: roost.");
    }

    @Test
    void variablesOfKubernetesAreNotReported(CapturedOutput output) {
        check(Map.of(
                "ROOST_SERVICE_HOST", "10.0.0.1",
                "ROOST_SERVICE_PORT_HTTP", "80",
                "ROOST_PORT_80_TCP_ADDR", "10.0.0.1",
                "ROOST_CHAT_PORT", "tcp://10.0.0.1:80",
                "ROOST_CHAT_SERVICE_PORT", "80"));

        assertThat(output).doesNotContain("no such property");
    }
}
