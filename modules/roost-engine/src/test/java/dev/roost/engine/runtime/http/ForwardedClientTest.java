package dev.roost.engine.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.http.ForwardingHeader;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedClientTest {
    private static final TrustedProxies OWN = TrustedProxies.of(List.of("10.0.0.0/8", "::1"));
    private static final TrustedProxies OWN_STANDARD = OWN.withHeader(ForwardingHeader.FORWARDED);
    private static final TrustedProxies ALL_STANDARD = TrustedProxies.ALL.withHeader(ForwardingHeader.FORWARDED);

    @Test
    void forwardingHeadersOfUntrustedPeersAreIgnored() {
        ForwardedClient client = ForwardedClient.of(
                request("192.0.2.1", "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https"), OWN);

        assertThat(client).isEqualTo(new ForwardedClient("192.0.2.1", false, "chat.test"));
    }

    @Test
    void forwardingHeadersAreIgnoredByDefault() {
        ForwardedClient client =
                ForwardedClient.of(request("10.1.2.3", "X-Forwarded-For", "198.51.100.7"), TrustedProxies.NONE);

        assertThat(client.address()).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7 | 198.51.100.7",
                "6.6.6.6, 198.51.100.7 | 198.51.100.7",
                "6.6.6.6, 198.51.100.7, 10.9.9.9 | 198.51.100.7",
                "198.51.100.7:4711 | 198.51.100.7",
                "[2001:db8::1]:80 | 2001:db8::1",
                "2001:db8::1 | 2001:db8::1",
                "10.1.1.1, 10.2.2.2 | 10.1.1.1",
                "2001:DB8:0:0::1 | 2001:db8::1",
                "::ffff:198.51.100.7 | 198.51.100.7",
                "6.6.6.6, , 198.51.100.7, | 198.51.100.7",
                "6.6.6.6, unknown, 10.9.9.9 | 10.9.9.9",
                "6.6.6.6, chat.test, 10.9.9.9 | 10.9.9.9",
                "6.6.6.6, localhost | 10.1.2.3",
                "6.6.6.6, fe80::1%eth0 | 10.1.2.3",
                "6.6.6.6, 010.0.0.1 | 10.1.2.3",
                "6.6.6.6, 10.1 | 10.1.2.3",
                "6.6.6.6, 3232235777 | 10.1.2.3",
                "6.6.6.6, 1.2.3.4:x | 10.1.2.3",
                "6.6.6.6, 1.2.3.4: | 10.1.2.3",
                "6.6.6.6, [1.2.3.4]:80 | 10.1.2.3",
                "6.6.6.6, [::1 | 10.1.2.3",
                "6.6.6.6, [::1]x | 10.1.2.3",
                "6.6.6.6, [2001:db8::1]:123456 | 10.1.2.3",
                "6.6.6.6, :::: | 10.1.2.3",
            })
    void nearestUntrustedHopIsTheClient(String forwardedFor, String address) {
        assertThat(ForwardedClient.of(request("10.1.2.3", "X-Forwarded-For", forwardedFor), OWN)
                        .address())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=198.51.100.7 | 198.51.100.7",
                "for=\"198.51.100.7:80\" | 198.51.100.7",
                "for=\"[2001:db8::1]\" | 2001:db8::1",
                "For=\"[2001:db8::1]:80\";by=10.0.0.1 | 2001:db8::1",
                "for=6.6.6.6,for=198.51.100.7,for=10.1.1.1 | 198.51.100.7",
                "for=\"6.6.6.6, for=198.51.100.7 | 198.51.100.7",
                "for=\"6.6.6.6, for=\"[2001:db8::1]\" | 2001:db8::1",
                "for=6.6.6.6\\, for=\"10.0.0.1\\\" | 10.1.2.3",
                "for=6.6.6.6, for=_hidden | 10.1.2.3",
                "for=6.6.6.6, for=unknown | 10.1.2.3",
                "for=6.6.6.6, for=10.1.1.1;for=10.1.1.2 | 10.1.2.3",
                "for=6.6.6.6, for | 10.1.2.3",
                "for=6.6.6.6, proto=http | 10.1.2.3",
                "for=6.6.6.6, for=2001:db8::1 | 10.1.2.3",
                "for=a,for=::::::x | 10.1.2.3",
                "'' | 10.1.2.3",
            })
    void nearestUntrustedElementIsTheClient(String forwarded, String address) {
        assertThat(ForwardedClient.of(request("10.1.2.3", "Forwarded", forwarded), OWN_STANDARD)
                        .address())
                .isEqualTo(address);
    }

    @Test
    void schemeAndHostOfElementsBeforeTheClientAreIgnored() {
        ForwardedClient client = ForwardedClient.of(
                request("10.1.2.3", "Forwarded", "for=6.6.6.6;proto=https;host=evil.test, for=198.51.100.7"),
                OWN_STANDARD);

        assertThat(client).isEqualTo(new ForwardedClient("198.51.100.7", false, "chat.test"));
    }

    @Test
    void clientCantForgeItsAddressIfAllProxiesAreTrusted() {
        assertThat(ForwardedClient.of(
                                request("10.1.2.3", "X-Forwarded-For", "6.6.6.6, 198.51.100.7, 192.168.0.1"),
                                TrustedProxies.ALL)
                        .address())
                .isEqualTo("198.51.100.7");
    }

    @Test
    void legacyHeadersGiveSchemeAndHost() {
        ForwardedClient client = ForwardedClient.of(
                request("::1", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "public.test"), OWN);

        assertThat(client).isEqualTo(new ForwardedClient("::1", true, "public.test"));
        assertThat(client.isOwnOrigin("https://PUBLIC.test")).isTrue();
        assertThat(client.isOwnOrigin("http://public.test")).isFalse();
    }

    @Test
    void onlyTheConfiguredHeaderApplies() {
        RequestHead head = request(
                "10.1.2.3",
                "X-Forwarded-For",
                "198.51.100.7",
                "Forwarded",
                "for=6.6.6.6, For=\"[2001:db8::2]:47\";proto=https;host=\"public.test:8443\"");

        assertThat(ForwardedClient.of(head, OWN)).isEqualTo(new ForwardedClient("198.51.100.7", false, "chat.test"));
        assertThat(ForwardedClient.of(head, OWN_STANDARD))
                .isEqualTo(new ForwardedClient("2001:db8::2", true, "public.test:8443"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat.test | https://chat.test",
                "chat.test:443 | https://chat.test",
                "CHAT.test:443 | https://chat.test",
                "chat.test:8443 | https://chat.test:8443",
                "[2001:db8::1]:443 | https://[2001:db8::1]",
                "[2001:db8::1] | https://[2001:db8::1]",
                "chat_1.test:443 | https://chat_1.test",
            })
    void defaultPortOfASchemeIsTheSameOrigin(String host, String origin) {
        ForwardedClient byHost = new ForwardedClient("192.0.2.1", true, host);
        ForwardedClient byForwardedHost =
                ForwardedClient.of(request("10.1.2.3", "X-Forwarded-Proto", "https", "X-Forwarded-Host", host), OWN);
        ForwardedClient byForwarded =
                ForwardedClient.of(request("10.1.2.3", "Forwarded", "proto=https;host=\"" + host + "\""), OWN_STANDARD);

        for (ForwardedClient client : List.of(byHost, byForwardedHost, byForwarded)) {
            assertThat(client.isOwnOrigin(origin)).as("%s", client).isTrue();
            assertThat(client.isOwnOrigin(origin.replace("https:", "http:"))).isFalse();
            assertThat(client.isOwnOrigin(origin + ":444")).isFalse();
            assertThat(client.isOwnOrigin(origin + ".evil.test")).isFalse();
        }
        assertThat(byHost.isOwnOrigin("null")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat.test | 443 | https | https://chat.test",
                "chat.test | 8443 | https | https://chat.test:8443",
                "chat.test:1 | 8443 | https | https://chat.test:8443",
                "[::1]:1 | 8443 | https | https://[::1]:8443",
                "chat.test | 80 | https | https://chat.test:80",
                "chat.test:80 | '' | https | https://chat.test:80",
                "chat.test | 443 | http | http://chat.test:443",
                "chat.test:443 | '' | http | http://chat.test:443",
                "chat.test | 9999, 8443 | https | https://chat.test:8443",
                "chat.test | 80 | http | http://chat.test",
                "chat.test | 8080 | http | http://chat.test:8080",
            })
    void forwardedPortReplacesThatOfTheHost(String host, String port, String proto, String origin) {
        ForwardedClient client = ForwardedClient.of(
                request("10.1.2.3", "X-Forwarded-Host", host, "X-Forwarded-Port", port, "X-Forwarded-Proto", proto),
                OWN);

        assertThat(client.isOwnOrigin(origin)).as("%s", client).isTrue();
        assertThat(client.isOwnOrigin(origin + "0")).isFalse();
        String otherScheme = origin.replace(proto + "://", proto.equals("http") ? "https://" : "http://");
        assertThat(client.isOwnOrigin(otherScheme)).isFalse();
    }

    @Test
    void forwardedPortOfStrangersIsIgnored() {
        ForwardedClient client = ForwardedClient.of(request("192.0.2.1", "X-Forwarded-Port", "8443"), OWN);

        assertThat(client.host()).isEqualTo("chat.test");
    }

    @Test
    void fieldsOfOneNameFormOneListThatEndsWithTheProxyValue() {
        ForwardedClient client = ForwardedClient.of(
                request("10.1.2.3", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "198.51.100.7"), OWN);
        ForwardedClient forwarded = ForwardedClient.of(
                request("10.1.2.3", "Forwarded", "for=6.6.6.6", "Forwarded", "for=198.51.100.7"), OWN_STANDARD);

        assertThat(client.address()).isEqualTo("198.51.100.7");
        assertThat(forwarded.address()).isEqualTo("198.51.100.7");
    }

    @Test
    void outermostProxyCountsIfAllAreTrusted() {
        ForwardedClient legacy = ForwardedClient.of(
                request(
                        "203.0.113.1",
                        "X-Forwarded-For",
                        "198.51.100.7, 10.1.1.1",
                        "X-Forwarded-Proto",
                        "https, http",
                        "X-Forwarded-Host",
                        "public.test, inner.test",
                        "X-Forwarded-Port",
                        "8443, 8080"),
                TrustedProxies.ALL);
        ForwardedClient forwarded = ForwardedClient.of(
                request(
                        "203.0.113.1",
                        "Forwarded",
                        "for=198.51.100.7;proto=https;host=\"public.test:8443\", for=10.1.1.1;proto=http;host=inner"),
                ALL_STANDARD);

        assertThat(legacy).isEqualTo(new ForwardedClient("198.51.100.7", true, "public.test:8443"));
        assertThat(forwarded).isEqualTo(legacy);
    }

    @Test
    void requestIsSeenAsTheClientSentIt() {
        RequestHead head = request("10.1.2.3", "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https");
        RequestHead seen = ForwardedClient.of(head, OWN).applyTo(head);

        assertThat(seen.address()).isEqualTo("198.51.100.7");
        assertThat(seen.secure()).isTrue();
        assertThat(ForwardedClient.of(head, TrustedProxies.NONE).applyTo(head)).isSameAs(head);
    }

    @ParameterizedTest
    @CsvSource({
        "10.255.0.1, true",
        "11.0.0.1, false",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "::2, false",
        "localhost, false",
        "'', false"
    })
    void proxiesAreIdentifiedByAddress(String address, boolean trusted) {
        assertThat(OWN.contains(address)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/x", "::1/129", "300.1.1.1"})
    void invalidAddressIsRejected(String proxy) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(proxy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy: " + proxy);
    }

    private static RequestHead request(String address, String... namesAndValues) {
        List<String> headers = new ArrayList<>(List.of("Host", "chat.test"));
        headers.addAll(List.of(namesAndValues));
        return new RequestHead("GET", "/socket.io/", "", Headers.of(headers), address, false, false);
    }
}
