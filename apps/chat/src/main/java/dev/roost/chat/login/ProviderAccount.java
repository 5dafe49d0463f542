package dev.roost.chat.login;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Name;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;

/**
 * An account at a provider.
 *
 * @param person the id of its person, the same for each login
 * @param nicknames those that the person may get, the best first
 */
record ProviderAccount(String person, List<String> nicknames) {
    private static final int ID_BYTES = 16;
    private static final int MAX_BASE = 30;
    private static final List<String> CLAIMS = List.of("preferred_username", "name", "nickname", "given_name");
    private static final String FALLBACK = "user";

    static ProviderAccount of(OAuth2AuthenticationToken login) {
        OAuth2User user = login.getPrincipal();
        String issuer = user instanceof OidcUser oidc && oidc.getIssuer() != null
                ? oidc.getIssuer().toString()
                : login.getAuthorizedClientRegistrationId();
        return new ProviderAccount(idOf(issuer, user.getName()), nicknames(user));
    }

    /** A subject is unique only at its issuer. */
    private static String idOf(String issuer, String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The names of the account, then the best one with numbers, since others may have taken it. */
    private static List<String> nicknames(OAuth2User user) {
        List<String> names = CLAIMS.stream()
                .flatMap(claim -> Optional.ofNullable(user.<Object>getAttribute(claim)).stream())
                .map(Object::toString)
                .flatMap(name -> valid(name).stream())
                .distinct()
                .toList();
        String base = names.isEmpty() ? FALLBACK : names.get(0);
        String start = base.codePointCount(0, base.length()) <= MAX_BASE
                ? base
                : base.substring(0, base.offsetByCodePoints(0, MAX_BASE));
        Stream<String> numbered = IntStream.rangeClosed(2, 9).mapToObj(number -> start + " " + number);
        Stream<String> random = IntStream.range(0, 3)
                .mapToObj(each -> start + " " + ThreadLocalRandom.current().nextInt(1_000, 1_000_000));
        return Stream.of(names.isEmpty() ? Stream.of(base) : names.stream(), numbered, random)
                .flatMap(each -> each)
                .toList();
    }

    private static Optional<String> valid(String name) {
        try {
            return Optional.of(Name.ofPerson(name).text());
        } catch (ChatException invalid) {
            return Optional.empty();
        }
    }
}
