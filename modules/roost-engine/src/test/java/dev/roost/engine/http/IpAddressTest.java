package dev.roost.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255, 255.255.255.255",
        "::, ::, ::/64",
        "::1, ::1, ::/64",
        "1::, 1::, 1::/64",
        "0:0:0:0:0:0:0:1, ::1, ::/64",
        "2001:DB8::1, 2001:db8::1, 2001:db8::/64",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1, 2001:db8::/64",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, 2001:db8:0:1::/64",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1, 2001:0:0:1::/64",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0, 1:2:3:4::/64",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8, 0:2:3:4::/64",
        "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201, 64:ff9b::/64",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201, 1:2:3:4::/64",
    })
    void literalIsRead(String text, String canonical, String network) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address).hasToString(canonical).isEqualTo(IpAddress.parse(canonical));
        assertThat(address.network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "01.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "1.2.3.+4",
                "0x1.2.3.4",
                "1..2.3",
                ".1.2.3.4",
                "1.2.3.4.",
                "16909060",
                "١.2.3.4",
                ":",
                ":::",
                "::::",
                "1:::2",
                "::1::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7:8",
                ":2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "１::",
                "::1%eth0",
                "fe80::1%1",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.256",
                "::-1",
            })
    void otherTextIsNotAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.1.1, true",
        "127.9.9.9, true",
        "172.15.0.1, false",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.9.9, true",
        "192.169.0.1, false",
        "169.254.1.1, true",
        "100.64.0.1, true",
        "100.128.0.1, false",
        "198.51.100.7, false",
        "::1, true",
        "::2, false",
        "fe80::1, true",
        "fec0::1, false",
        "fd00::1, true",
        "2001:db8::1, false",
        "::ffff:10.0.0.1, true"
    })
    void privateNetworksAreKnown(String text, boolean isPrivate) {
        assertThat(IpAddress.parse(text).isPrivate()).isEqualTo(isPrivate);
    }

    @Test
    void jdkReadsTheSameAddress() throws UnknownHostException {
        Random random = new Random(16);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(bytes);
            int zeros = random.nextInt(16);
            Arrays.fill(bytes, zeros, Math.min(16, zeros + random.nextInt(12)), (byte) 0);
            InetAddress expected = InetAddress.getByAddress(bytes);
            IpAddress address = IpAddress.parse(expected.getHostAddress());

            assertThat(address.bytes()).isEqualTo(expected.getAddress());
            assertThat(InetAddress.getByName(address.toString())).isEqualTo(expected);
        }
    }
}
