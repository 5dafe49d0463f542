package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.tests.Identity;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may offer in a TLS handshake: Mozilla's configuration "intermediate". */
@ExtendWith(NoLeaks.class)
class TlsDefaultsTest {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int FATAL = 2;
    private static final int SERVER_HELLO = 2;
    private static final int TLS_1_2 = 0x0303;

    @TempDir
    private static Path directory;

    private static Identity identity;
    private static NettyServer server;

    @BeforeAll
    static void start() throws Exception {
        identity = Identity.create(directory, "rsa", "RSA");
        server = NettyServer.bind(
                new NettyEcho().engine,
                0,
                NettyServerOptions.builder()
                        .host("127.0.0.1")
                        .tls(TlsOptions.keyStore(identity.file(), Identity.PASSWORD))
                        .build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0xc02f, ECDHE-RSA-AES128-GCM-SHA256",
        "0xc030, ECDHE-RSA-AES256-GCM-SHA384",
        "0xcca8, ECDHE-RSA-CHACHA20-POLY1305"
    })
    void suiteOfTheListIsAccepted(String suite, String name) throws IOException {
        assertThat(answerTo(TLS_1_2, Integer.decode(suite), 0)).as(name).containsExactly(HANDSHAKE, SERVER_HELLO);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, NULL",
        "0x0002, NULL-SHA",
        "0x0003, EXP-RC4-MD5",
        "0x0005, RC4-SHA",
        "0x000a, DES-CBC3-SHA",
        "0x002f, AES128-SHA: static RSA",
        "0x0035, AES256-SHA: static RSA",
        "0x003c, AES128-SHA256: static RSA",
        "0x003d, AES256-SHA256: static RSA",
        "0x009c, AES128-GCM-SHA256: static RSA",
        "0x009d, AES256-GCM-SHA384: static RSA",
        "0xc09c, AES128-CCM: static RSA",
        "0x0033, DHE-RSA-AES128-SHA",
        "0x009e, DHE-RSA-AES128-GCM-SHA256: costs the server more than the client",
        "0x009f, DHE-RSA-AES256-GCM-SHA384",
        "0xc012, ECDHE-RSA-DES-CBC3-SHA",
        "0xc013, ECDHE-RSA-AES128-SHA: CBC",
        "0xc014, ECDHE-RSA-AES256-SHA: CBC",
        "0xc027, ECDHE-RSA-AES128-SHA256: CBC",
        "0xc028, ECDHE-RSA-AES256-SHA384: CBC",
        "0xc010, ECDHE-RSA-NULL-SHA",
        "0xc018, AECDH-AES128-SHA: anonymous",
        "0x0034, ADH-AES128-SHA: anonymous",
        "0xc004, ECDH-ECDSA-AES128-SHA: static",
        "0xc00e, ECDH-RSA-AES128-SHA: static"
    })
    void otherSuiteIsRejected(String suite, String name) throws IOException {
        assertThat(answerTo(TLS_1_2, Integer.decode(suite), 0)).as(name).containsExactly(ALERT, FATAL);
    }

    @ParameterizedTest
    @CsvSource({"0x0300, SSL 3.0", "0x0301, TLS 1.0", "0x0302, TLS 1.1"})
    void olderVersionIsRejected(String version, String name) throws IOException {
        assertThat(answerTo(Integer.decode(version), 0xc013, 0)).as(name).containsExactly(ALERT, FATAL);
        assertThat(answerTo(Integer.decode(version), 0xc02f, 0)).as(name).containsExactly(ALERT, FATAL);
    }

    @Test
    void compressionIsNeverUsed() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(clientHello(TLS_1_2, 0xc02f, 1));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            // Record header, message header, version and random.
            in.skipNBytes(5 + 4 + 2 + 32);
            in.skipNBytes(in.readUnsignedByte());
            assertThat(in.readUnsignedShort()).isEqualTo(0xc02f);
            assertThat(in.readUnsignedByte()).as("compression").isZero();
        }
    }

    @Test
    void clientCantRenegotiate() throws Exception {
        try (SSLSocket socket = connect("TLSv1.2");
                RawClient client = new RawClient(socket)) {
            assertThat(client.send(RawClient.get(RawClient.POLLING)).response().status())
                    .isEqualTo(200);
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        client.send(RawClient.get(RawClient.POLLING)).response();
                    })
                    .isInstanceOf(Exception.class);
        }
        try (SSLSocket socket = connect("TLSv1.2");
                RawClient client = new RawClient(socket)) {
            assertThat(client.send(RawClient.get(RawClient.POLLING)).response().status())
                    .as("others are served")
                    .isEqualTo(200);
        }
    }

    /** TLS 1.3 replaces the keys of a connection instead (RFC 8446 section 4.6.3). */
    @Test
    void clientCanUpdateItsKeys() throws Exception {
        try (SSLSocket socket = connect("TLSv1.3");
                RawClient client = new RawClient(socket)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(RawClient.get(RawClient.POLLING))
                                .response()
                                .status())
                        .isEqualTo(200);
                socket.startHandshake();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void sessionCanBeResumed(String version) throws Exception {
        SSLContext trust = identity.trust();
        for (int i = 0; i < 3; i++) {
            try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", server.port())) {
                socket.setEnabledProtocols(new String[] {version});
                try (RawClient client = new RawClient(socket)) {
                    assertThat(client.send(RawClient.get(RawClient.POLLING))
                                    .response()
                                    .status())
                            .isEqualTo(200);
                }
            }
        }
    }

    private static SSLSocket connect(String version) throws Exception {
        SSLSocket socket = (SSLSocket) identity.trust().getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    /** Returns the type of the answer's first record, and its first byte: of an alert its level, or the kind of message. */
    private static int[] answerTo(int version, int suite, int compression) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(clientHello(version, suite, compression));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.skipNBytes(4);
            return new int[] {type, in.readUnsignedByte()};
        }
    }

    /** RFC 5246 section 7.4.1.2. */
    private static byte[] clientHello(int version, int suite, int compression) throws IOException {
        byte[] extensions = {
            0,
            10,
            0,
            4,
            0,
            2,
            0,
            23, // supported_groups: secp256r1
            0,
            11,
            0,
            2,
            1,
            0, // ec_point_formats: uncompressed
            0,
            13,
            0,
            8,
            0,
            6,
            4,
            1,
            8,
            4,
            2,
            1 // signature_algorithms: RSA with SHA-256 and SHA-1, PSS
        };
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(hello);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(2);
        out.writeShort(suite);
        out.writeByte(1);
        out.writeByte(compression);
        out.writeShort(extensions.length);
        out.write(extensions);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(record);
        framed.writeByte(HANDSHAKE);
        framed.writeShort(0x0301);
        framed.writeShort(hello.size() + 4);
        framed.writeByte(1);
        framed.writeByte(0);
        framed.writeShort(hello.size());
        hello.writeTo(framed);
        return record.toByteArray();
    }
}
