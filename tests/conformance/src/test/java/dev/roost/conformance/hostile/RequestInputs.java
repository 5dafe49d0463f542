package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.CONNECTION;

/** Request lines, headers and body framing that are not HTTP, or that HTTP servers have disagreed about. */
final class RequestInputs {
    private static final String TARGET = "/socket.io/?EIO=4&transport=polling";
    private static final String GET = "GET " + TARGET + " HTTP/1.1\r\n";
    private static final String HOST = "Host: localhost\r\n";
    private static final String POST = "POST " + TARGET + "&sid={sid} HTTP/1.1\r\n" + HOST;

    private RequestInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.REQUEST);
        lines(table);
        headers(table);
        bodies(table);
        return table;
    }

    private static void lines(InputTable table) {
        line(table, "HTTP/0.9", "GET /socket.io/\r\n", "400, closed");
        line(table, "no target", "GET HTTP/1.1\r\n" + HOST, "400, closed");
        line(table, "two spaces", "GET  " + TARGET + "  HTTP/1.1\r\n" + HOST, "200 session, open");
        line(table, "HTTP/2.0", "GET " + TARGET + " HTTP/2.0\r\n" + HOST, "505, closed");
        line(table, "HTTP/9.9", "GET " + TARGET + " HTTP/9.9\r\n" + HOST, "505, closed");
        line(table, "HTTP/1.1x", "GET " + TARGET + " HTTP/1.1x\r\n" + HOST, "400, closed");
        line(table, "HTTP/1.10", "GET " + TARGET + " HTTP/1.10\r\n" + HOST, "400, closed");
        line(table, "HTTP/-1.1", "GET " + TARGET + " HTTP/-1.1\r\n" + HOST, "400, closed");
        line(table, "lower-case version", "GET " + TARGET + " http/1.1\r\n" + HOST, "200 session, open");
        line(
                table,
                "lower-case method",
                "get " + TARGET + " HTTP/1.1\r\n" + HOST,
                "400 {\"code\":2,\"message\":\"Bad handshake method\"}, open");
        line(table, "method that is no token", "G@T " + TARGET + " HTTP/1.1\r\n" + HOST, "400, closed");
        line(
                table,
                "method of 5,000 letters",
                "G".repeat(5_000) + " " + TARGET + " HTTP/1.1\r\n" + HOST,
                "400 {\"code\":2,\"message\":\"Bad handshake method\"}, open");
        line(table, "CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\n" + HOST, "404, open");
        line(
                table,
                "TRACE",
                "TRACE " + TARGET + " HTTP/1.1\r\nCookie: secret\r\n" + HOST,
                "400 {\"code\":2,\"message\":\"Bad handshake method\"}, open");
        line(table, "asterisk", "OPTIONS * HTTP/1.1\r\n" + HOST, "404, open");
        line(table, "other host in the target", "GET http://evil.example/ HTTP/1.1\r\n" + HOST, "404, open");
        line(table, "preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n", "505, closed");
        line(
                table,
                "NUL in the target",
                "GET /socket.io/?EIO=4\0&transport=polling HTTP/1.1\r\n" + HOST,
                "400 {\"code\":5,\"message\":\"Unsupported protocol version\"}, open");
        line(table, "NUL before the method", "\0GET " + TARGET + " HTTP/1.1\r\n" + HOST, "400, closed");
        line(table, "carriage return in the target", "GET /socket.io/\r?EIO=4 HTTP/1.1\r\n" + HOST, "400, closed");
        line(table, "tabulator between parts", "GET\t" + TARGET + "\tHTTP/1.1\r\n" + HOST, "200 session, open");
        line(
                table,
                "raw UTF-8 in the target",
                "GET /socket.io/?EIO=4&x=\u00c3\u00bc HTTP/1.1\r\n" + HOST,
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        table.bytes(
                "ClientHello of TLS",
                CONNECTION,
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + "a".repeat(50) + "\r\n\r\n",
                "400, closed");
        table.bytes("greeting of SSH", CONNECTION, "SSH-2.0-OpenSSH_9.2\r\n\r\n", "400, closed");
        table.bytes("zeros", CONNECTION, "\0".repeat(500) + "\r\n\r\n", "400, closed");
        table.bytes(
                "line feeds alone",
                CONNECTION,
                "GET " + TARGET + "&x HTTP/1.1\nHost: localhost\nX: y\n\n",
                "400, closed");
    }

    private static void line(InputTable table, String name, String head, String answer) {
        table.bytes(name, CONNECTION, head + "\r\n", answer);
    }

    private static void headers(InputTable table) {
        header(table, "no Host", "", "400, closed");
        header(table, "two Hosts", HOST + "Host: evil.example\r\n", "400, closed");
        header(table, "Host that is no host", "Host: a b<c>\r\n", "200 session, open");
        header(table, "NUL in a value", HOST + "X: a\0b\r\n", "400, closed");
        header(table, "carriage return in a value", HOST + "X: a\rb\r\n", "400, closed");
        header(table, "line feed ends a header", HOST + "X: a\nY: b\r\n", "400, closed");
        header(table, "escape character in a value", HOST + "X: \u001b[31m\r\n", "400, closed");
        header(table, "no colon", HOST + "X\r\n", "400, closed");
        header(table, "space before the colon", HOST + "X : y\r\n", "400, closed");
        header(table, "no name", HOST + ": y\r\n", "400, closed");
        header(table, "name with 8 bits", HOST + "X\u00fc: y\r\n", "400, closed");
        header(table, "folded header", HOST + "X: a\r\n b\r\n", "200 session, open");
        header(table, "folded first header", " X: a\r\n" + HOST, "400, closed");
        header(table, "unknown expectation", HOST + "Expect: 200-ok\r\n", "200 session, open");
        header(table, "header of 20,000 bytes", HOST + "X: " + "x".repeat(20_000) + "\r\n", "431, closed");
        header(table, "3,000 headers", HOST + "X: 12345\r\n".repeat(3_000), "431, closed");
        header(
                table,
                "cookie named like the prototype",
                HOST + "Cookie: __proto__=1; io=x\r\nEIO: 4\r\nBad : 1\r\n",
                "400, closed");
    }

    private static void header(InputTable table, String name, String headers, String answer) {
        table.bytes(name, CONNECTION, GET + headers + "\r\n", answer);
    }

    private static void bodies(InputTable table) {
        body(
                table,
                "Content-Length and Transfer-Encoding",
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "400, closed, session serves");
        body(
                table,
                "two Content-Lengths",
                "Content-Length: 1\r\nContent-Length: 2\r\n\r\n6",
                "400, closed, session serves");
        body(table, "list of Content-Lengths", "Content-Length: 1, 2\r\n\r\n6", "400, closed, session serves");
        body(table, "negative Content-Length", "Content-Length: -1\r\n\r\n6", "400, closed, session serves");
        body(table, "signed Content-Length", "Content-Length: +1\r\n\r\n6", "400, closed, session serves");
        body(table, "hexadecimal Content-Length", "Content-Length: 0x1\r\n\r\n6", "400, closed, session serves");
        body(table, "empty Content-Length", "Content-Length: \r\n\r\n6", "400, closed, session serves");
        body(
                table,
                "Content-Length of 30 digits",
                "Content-Length: " + "9".repeat(30) + "\r\n\r\n6",
                "400, closed, session serves");
        body(
                table,
                "unknown transfer coding",
                "Transfer-Encoding: xchunked\r\n\r\n1\r\n6\r\n0\r\n\r\n",
                "400, closed, session serves");
        body(
                table,
                "chunked is not last",
                "Transfer-Encoding: chunked, identity\r\n\r\n1\r\n6\r\n0\r\n\r\n",
                "400, closed, session serves");
        body(
                table,
                "chunked twice",
                "Transfer-Encoding: chunked, chunked\r\n\r\n1\r\n6\r\n0\r\n\r\n",
                "400, closed, session serves");
        body(
                table,
                "vertical tabulator before chunked",
                "Transfer-Encoding: \u000bchunked\r\n\r\n1\r\n6\r\n0\r\n\r\n",
                "400, closed, session serves");
        chunk(table, "size that is no number", "zz\r\n6\r\n0\r\n\r\n", "400, closed, session gone");
        chunk(table, "negative size", "-1\r\n6\r\n0\r\n\r\n", "400, closed, session gone");
        chunk(table, "size of 64 bits", "FFFFFFFFFFFFFFFF\r\n6\r\n0\r\n\r\n", "400, closed, session gone");
        chunk(table, "size of 32 bits and one", "100000001\r\n6\r\n0\r\n\r\n", "400, closed, session gone");
        chunk(table, "no line end after a chunk", "1\r\n6X0\r\n\r\n", "400, closed, session gone");
        chunk(
                table,
                "extension of 20,000 bytes",
                "1;x=" + "y".repeat(20_000) + "\r\n6\r\n0\r\n\r\n",
                "400, closed, session gone");
        chunk(
                table,
                "trailers of 20,000 bytes",
                "1\r\n6\r\n0\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "400, closed, session gone");
        chunk(
                table,
                "trailer that is a header",
                "1\r\n6\r\n0\r\nContent-Length: 5\r\n\r\n",
                "200 ok, open, session serves");
    }

    private static void body(InputTable table, String name, String rest, String answer) {
        table.bytes(name, CONNECTION, POST + "Content-Type: text/plain\r\n" + rest, answer);
    }

    private static void chunk(InputTable table, String name, String chunks, String answer) {
        body(table, "chunk: " + name, "Transfer-Encoding: chunked\r\n\r\n" + chunks, answer);
    }
}
