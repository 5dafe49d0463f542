package dev.roost.examples.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.roost.test.RoostExtension;
import dev.roost.test.TestSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiaryGatewayTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    @RegisterExtension
    private final RoostExtension roost =
            RoostExtension.with(server -> DiaryGateway.addTo(server, KEY, Clock.systemUTC()));

    private static Map<String, String> token(String name, SecretKey key, Duration life) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(name)
                .expirationTime(Date.from(Instant.now().plus(life)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(key));
        return Map.of("token", token.serialize());
    }

    @Test
    void eachReadsTheirOwn() throws JOSEException {
        TestSocket kim = roost.connect("/diary", token("kim", KEY, Duration.ofHours(1)));
        TestSocket lee = roost.connect("/diary", token("lee", KEY, Duration.ofHours(1)));

        kim.emitWithAck("write", "dear diary").expectAck(1);

        kim.emitWithAck("read").expectAck(List.of("dear diary"));
        lee.emitWithAck("read").expectAck(List.of());
    }

    @Test
    void whoHasNoTokenOrAFalseOneIsRefused() throws JOSEException {
        SecretKey other = new SecretKeySpec("x".repeat(32).getBytes(), "HmacSHA256");

        assertThat(roost.running().expectRefusal("/diary", null)).isEqualTo("Unauthorized");
        assertThat(roost.running().expectRefusal("/diary", Map.of("token", "nonsense")))
                .isEqualTo("Unauthorized");
        assertThat(roost.running().expectRefusal("/diary", Map.of("token", List.of())))
                .isEqualTo("Bad payload");
        assertThat(roost.running().expectRefusal("/diary", token("kim", other, Duration.ofHours(1))))
                .isEqualTo("Unauthorized");
        assertThat(roost.running().expectRefusal("/diary", token("kim", KEY, Duration.ofHours(-1))))
                .isEqualTo("Unauthorized");
    }

    @Test
    void socketEndsWithItsToken() throws JOSEException {
        TestSocket kim = roost.connect("/diary", token("kim", KEY, Duration.ofMinutes(5)));

        roost.advance(Duration.ofMinutes(5));

        kim.expectEvent("exception", Map.of("status", "error", "message", "Unauthorized", "code", "unauthorized"));
        kim.expectDisconnect();
    }
}
