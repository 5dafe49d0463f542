package dev.roost.examples.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.Guard;
import dev.roost.server.Socket;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.crypto.SecretKey;

/** Accepts clients with a valid token, and disconnects them when it expires. The token determines the user. */
final class TokenGuard implements Guard {
    private static final GatewayException UNAUTHORIZED = GatewayException.withCode("unauthorized", "Unauthorized");

    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
    private final Clock clock;

    TokenGuard(SecretKey key, Clock clock) {
        this.clock = clock;
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(key)));
        tokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(null, Set.of("sub", "exp")));
    }

    @Override
    public boolean canConnect(Socket socket) {
        JWTClaimsSet claims =
                claims(socket.handshake().authProperty("token", String.class).orElse(null));
        Duration left =
                Duration.between(clock.instant(), claims.getExpirationTime().toInstant());
        if (left.isNegative() || left.isZero()) {
            throw UNAUTHORIZED;
        }
        String name = claims.getSubject();
        socket.authenticate(() -> name);
        socket.after(left, () -> {
            socket.emit("exception", UNAUTHORIZED.error());
            socket.disconnect(false);
        });
        return true;
    }

    private JWTClaimsSet claims(String token) {
        try {
            return tokens.process(String.valueOf(token), null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw UNAUTHORIZED;
        }
    }

    @Override
    public boolean canActivate(EventContext context) {
        return context.socket().principal().isPresent();
    }
}
