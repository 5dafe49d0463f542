package dev.roost.spring.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Creates JWTs, and the {@code auth} of clients with them. */
final class Tokens {
    static final SecretKey KEY = key((byte) 1);
    static final SecretKey ANOTHER_KEY = key((byte) 2);

    private Tokens() {}

    private static SecretKey key(byte filling) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, filling);
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    static Map<String, String> auth(String name, String... roles) {
        return auth(KEY, name, Instant.now().plusSeconds(3600), roles);
    }

    static Map<String, String> auth(SecretKey key, String name, Instant end, String... roles) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(name)
                .issuedAt(end.minusSeconds(7200))
                .expiresAt(end)
                .claim("roles", List.of(roles))
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return Map.of(
                "token",
                new NimbusJwtEncoder(new ImmutableSecret<>(key))
                        .encode(JwtEncoderParameters.from(header, claims))
                        .getTokenValue());
    }
}
