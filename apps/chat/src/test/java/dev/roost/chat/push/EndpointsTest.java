package dev.roost.chat.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.DefaultEventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs and addresses the server sends pushes to. */
class EndpointsTest {
    private static final List<String> SERVICES = List.of("fcm.googleapis.com", "*.push.apple.com");

    private final EndpointPolicy policy = new EndpointPolicy(properties(SERVICES, false));

    static PushProperties properties(List<String> services, boolean unsafe) {
        return new PushProperties(
                true,
                null,
                services,
                Duration.ZERO,
                Duration.ofDays(1),
                20,
                false,
                10,
                2,
                100,
                Duration.ofSeconds(5),
                unsafe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://FCM.googleapis.com:443/x",
                "https://web.push.apple.com/QGp"
            })
    void pushServicesAreAccepted(String endpoint) {
        assertThat(policy.check(endpoint)).isEqualTo(URI.create(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "https:///path",
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com@127.0.0.1/x",
                "https://user@fcm.googleapis.com/x",
                "https://fcm.googleapis.com.example.com/x",
                "https://evilpush.apple.com.example.com/x",
                "https://push.apple.com/x",
                "https://notpush.apple.com/x",
                "https://fcm.googleapis.com/x#fragment",
                "https://127.0.0.1/x",
                "https://[::1]/x",
                "https://localhost/x",
                "ftp://fcm.googleapis.com/x",
                "file:///etc/passwd"
            })
    void otherUrlsAreRejected(String endpoint) {
        assertThatThrownBy(() -> policy.check(endpoint)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthIsBounded() {
        assertThatThrownBy(() -> policy.check("https://fcm.googleapis.com/" + "x".repeat(EndpointPolicy.MAX_LENGTH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void starAcceptsNamesOfAnyHostButNoAddresses() {
        EndpointPolicy any = new EndpointPolicy(properties(List.of("*"), false));
        assertThat(any.check("https://push.example.com/x").getHost()).isEqualTo("push.example.com");
        assertThatThrownBy(() -> any.check("https://93.184.216.34/x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any.check("https://[2606:4700::1]/x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::"
            })
    void addressesThatAreNotPublicAreFound(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "142.250.1.95",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "2001:4860:4860::8888",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void publicAddressesAreFound(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void namesOfPrivateAddressesAreNotResolved() throws Exception {
        DefaultEventLoop loop = new DefaultEventLoop();
        try (PublicAddresses addresses = new PublicAddresses(Runnable::run)) {
            var resolved = addresses.getResolver(loop).resolve(InetSocketAddress.createUnresolved("localhost", 443));
            assertThatThrownBy(resolved::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownHostException.class);
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).sync();
        }
    }

    @Test
    void clientDoesNotConnectToNamesOfPrivateAddresses() throws Exception {
        PushClient client = new PushClient(properties(List.of("localhost"), false), Clock.systemUTC());
        try (TestPushService service = new TestPushService()) {
            URI endpoint = URI.create("http://localhost:" + service.port() + "/private");
            PushResult result = client.send(new PushClient.Request(endpoint, "vapid", "room-1", false, new byte[] {1}));
            assertThat(result.outcome()).isEqualTo(PushResult.Outcome.REJECTED);
            assertThat(service.received()).isEmpty();
        } finally {
            client.destroy();
        }
    }
}
