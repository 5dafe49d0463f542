package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {
    /** RFC 8291, 5 and appendix A. */
    private static final String TEXT = "When I grow up, I want to be a watermelon";

    private static final String SERVER_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SERVER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String BROWSER_PUBLIC =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String BROWSER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String BODY =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                    + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private final PushEncryption encryption = new PushEncryption();

    @Test
    void exampleOfTheSpecificationHasTheSameBytes() throws GeneralSecurityException {
        byte[] body = PushEncryption.encrypt(
                TEXT.getBytes(UTF_8),
                BrowserKeys.of(BROWSER_PUBLIC, SECRET),
                pair(SERVER_PUBLIC, SERVER_PRIVATE),
                bytes(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body)).isEqualTo(BODY);
    }

    @Test
    void browserOfTheSpecificationDecryptsItsExample() throws GeneralSecurityException {
        TestBrowser browser = new TestBrowser(pair(BROWSER_PUBLIC, BROWSER_PRIVATE), bytes(SECRET));
        assertThat(browser.decrypt(bytes(BODY))).asString(UTF_8).isEqualTo(TEXT);
    }

    @Test
    void browserDecryptsContentsOfAllLengths() throws GeneralSecurityException {
        TestBrowser browser = new TestBrowser();
        BrowserKeys keys = BrowserKeys.of(browser.publicKey(), browser.authSecret());
        for (int length : new int[] {0, 1, 15, 16, 17, 1000, PushEncryption.MAX_LENGTH}) {
            byte[] content = "x".repeat(length).getBytes(UTF_8);
            byte[] body = encryption.encrypt(content, keys);
            assertThat(browser.decrypt(body)).isEqualTo(content);
            assertThat(body).hasSizeLessThanOrEqualTo(4096);
        }
    }

    @Test
    void longerContentIsRejected() {
        TestBrowser browser = new TestBrowser();
        BrowserKeys keys = BrowserKeys.of(browser.publicKey(), browser.authSecret());
        assertThatThrownBy(() -> encryption.encrypt(new byte[PushEncryption.MAX_LENGTH + 1], keys))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachMessageHasItsOwnSaltAndKey() {
        TestBrowser browser = new TestBrowser();
        BrowserKeys keys = BrowserKeys.of(browser.publicKey(), browser.authSecret());
        byte[] content = TEXT.getBytes(UTF_8);
        assertThat(encryption.encrypt(content, keys)).isNotEqualTo(encryption.encrypt(content, keys));
    }

    @Test
    void anotherBrowserCantDecrypt() {
        TestBrowser browser = new TestBrowser();
        byte[] body =
                encryption.encrypt(TEXT.getBytes(UTF_8), BrowserKeys.of(browser.publicKey(), browser.authSecret()));
        assertThatThrownBy(() -> new TestBrowser().decrypt(body)).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void invalidKeysAreRejected() {
        byte[] offTheCurve = bytes(BROWSER_PUBLIC);
        offTheCurve[64] ^= 1;
        byte[] compressed = bytes(BROWSER_PUBLIC);
        compressed[0] = 2;
        for (String key : new String[] {base64(offTheCurve), base64(compressed), base64(new byte[65]), "AAAA", "?"}) {
            assertThatThrownBy(() -> BrowserKeys.of(key, SECRET)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> BrowserKeys.of(BROWSER_PUBLIC, "AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static KeyPair pair(String publicKey, String privateKey) throws GeneralSecurityException {
        return new KeyPair(
                P256.decode(bytes(publicKey)),
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new ECPrivateKeySpec(new BigInteger(1, bytes(privateKey)), P256.parameters())));
    }
}
