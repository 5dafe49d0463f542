package dev.roost.chat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNetworkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::",
                "2001:db8::1",
                "2001:DB8:0:1:2:3:4:5",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "::ffff:192.0.2.1",
                "64:ff9b::192.0.2.33",
                "1:2:3:4:5:6:192.0.2.1"
            })
    void literalIsParsedAsTheJdkDoes(String literal) throws UnknownHostException {
        assertThat(ClientNetwork.of(literal)).isEqualTo(ClientNetwork.of(InetAddress.getByName(literal)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%eth0", "fe80::2%1", "fe80::3"})
    void zoneIsIgnored(String literal) {
        assertThat(ClientNetwork.of(literal)).isEqualTo(ClientNetwork.of("fe80::"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.",
                "1..2.3",
                "0001.2.3.4",
                ":",
                ":::",
                "1:",
                ":1",
                "::1::",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6:7",
                "[::1]",
                "１.2.3.4"
            })
    void otherTextIsUnknown(String text) {
        assertThat(ClientNetwork.of(text)).isEqualTo(ClientNetwork.UNKNOWN);
    }
}
