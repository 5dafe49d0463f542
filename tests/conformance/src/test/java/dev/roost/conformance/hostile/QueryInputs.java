package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.CONNECTION;

import dev.roost.tests.RawClient;

/** Paths and parameters, except the rejected requests of the specification, which {@code RefusalSuite} has. */
final class QueryInputs {
    private static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}, open";
    private static final String UNKNOWN_SID = "400 {\"code\":1,\"message\":\"Session ID unknown\"}, open";
    private static final String UNKNOWN_TRANSPORT = "400 {\"code\":0,\"message\":\"Transport unknown\"}, open";
    private static final String UNKNOWN_VERSION = "400 {\"code\":5,\"message\":\"Unsupported protocol version\"}, open";

    private QueryInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.QUERY);
        query(table, "zero in the sid", "EIO=4&transport=polling&sid=%00", UNKNOWN_SID);
        query(table, "line feeds in the sid", "EIO=4&transport=polling&sid=%0d%0aSet-Cookie:%20a=b", UNKNOWN_SID);
        query(table, "sid of the right form", "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA", UNKNOWN_SID);
        query(table, "sid of 3,000 letters", "EIO=4&transport=polling&sid=" + "A".repeat(3_000), UNKNOWN_SID);
        query(table, "sid with a path", "EIO=4&transport=polling&sid=../../etc/passwd", UNKNOWN_SID);
        query(table, "sid with a statement", "EIO=4&transport=polling&sid=%27%20OR%201=1--", UNKNOWN_SID);
        query(table, "sid that is a method's name", "EIO=4&transport=polling&sid=hasOwnProperty", UNKNOWN_SID);
        query(table, "sid of a surrogate", "EIO=4&transport=polling&sid=%ED%A0%80", UNKNOWN_SID);
        query(table, "overlong UTF-8", "EIO=4&transport=polling&x=%C0%AF", "200 session, open");
        query(table, "byte that is not UTF-8", "EIO=4&transport=polling&x=%FF", "200 session, open");
        query(table, "escape cut after one digit", "EIO=4&transport=polling&x=%4", BAD_REQUEST);
        query(table, "escape of signs", "EIO=4&transport=polling&x=%+4", BAD_REQUEST);
        query(table, "escape with a wide letter", "EIO=4&transport=polling&x=%u0041", BAD_REQUEST);
        query(table, "second sid, escaped", "EIO=4&transport=polling&sid=a&%73id=b", BAD_REQUEST);
        query(table, "second EIO, escaped", "EIO=4&%45IO=3&transport=polling", BAD_REQUEST);
        query(table, "zero after the transport", "EIO=4&transport=polling%00", UNKNOWN_TRANSPORT);
        query(table, "blank after the transport", "EIO=4&transport=polling%20", UNKNOWN_TRANSPORT);
        query(table, "transport as a list", "EIO=4&transport[]=polling", UNKNOWN_TRANSPORT);
        query(table, "semicolons", "EIO=4;transport=polling", UNKNOWN_TRANSPORT);
        query(table, "transport with a method's name", "EIO=4&transport=toString", UNKNOWN_TRANSPORT);
        query(table, "wide digit", "EIO=%EF%BC%94&transport=polling", UNKNOWN_VERSION);
        query(table, "blank after the version", "EIO=4%20&transport=polling", UNKNOWN_VERSION);
        query(table, "negative version", "EIO=-4&transport=polling", UNKNOWN_VERSION);
        query(table, "version with an exponent", "EIO=4e0&transport=polling", UNKNOWN_VERSION);
        query(table, "version of 20 digits", "EIO=18446744073709551620&transport=polling", UNKNOWN_VERSION);
        query(table, "version as a list", "EIO[]=4&transport=polling", UNKNOWN_VERSION);
        query(table, "3,000 signs", "EIO=4&transport=polling" + "&".repeat(3_000), "200 session, open");
        query(
                table,
                "JSONP with a script",
                "EIO=4&transport=polling&j=%3Cscript%3E",
                "400 {\"code\":3,\"message\":\"JSONP polling is not supported\"}, open");
        path(
                table,
                "parents of the path",
                "/socket.io/../../../etc/passwd",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(
                table,
                "escaped parents",
                "/socket.io/%2e%2e/%2e%2e/etc/passwd",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(
                table,
                "escaped separator",
                "/socket.io/..%2f..%2fetc%2fpasswd",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(
                table,
                "backslashes",
                "/socket.io/..\\..\\windows\\win.ini",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(
                table,
                "parents after a file",
                "/socket.io/socket.io.js/../../pom.xml",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(
                table,
                "zero after a file",
                "/socket.io/socket.io.js%00.html",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(
                table,
                "other file",
                "/socket.io/package.json",
                "400 {\"code\":0,\"message\":\"Transport unknown\"}, open");
        path(table, "doubled separators", "//socket.io//?EIO=4", "404, open");
        path(table, "path parameter", "/socket.io;jsessionid=1/?EIO=4", "404, open");
        path(table, "upper-case path", "/SOCKET.IO/?EIO=4", "404, open");
        return table;
    }

    private static void query(InputTable table, String name, String query, String answer) {
        path(table, name, "/socket.io/?" + query, answer);
    }

    private static void path(InputTable table, String name, String target, String answer) {
        table.bytes(name, CONNECTION, RawClient.get(target), answer);
    }
}
