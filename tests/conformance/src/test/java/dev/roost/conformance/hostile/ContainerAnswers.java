package dev.roost.conformance.hostile;

import static java.util.Map.entry;

import java.util.Map;

/** Answers that differ because a container parses requests and frames itself, by the name of the input. */
final class ContainerAnswers {
    /** Gateways, which Spring Boot registers, answer an unknown event that requests an acknowledgement. */
    private static final String UNKNOWN_EVENT =
            "431[{\"status\":\"error\",\"message\":\"Unknown event\",\"code\":\"unknown_event\"}], serves";

    /** Reactor Netty has limits of its own for request lines. */
    static final Map<String, String> WEB_FLUX = Map.ofEntries(
            entry("REQUEST: method of 5,000 letters", "414, closed"),
            entry("REQUEST: preface of HTTP/2", "400, closed"),
            entry("SOCKET_PACKET: 421[\"nobody listens\"]", UNKNOWN_EVENT),
            entry("SIZE: name of an event of 90,000 letters", UNKNOWN_EVENT));

    /**
     * Tomcat closes a connection without a response if the request has no version, or if the body is no chunked data; has other
     * status codes; accepts line feeds alone (RFC 9112 section 2.2) and a {@code Content-Length} next to chunked data (section
     * 6.3); and sends close frames of its own.
     */
    static final Map<String, String> TOMCAT = Map.ofEntries(
            entry("REQUEST: HTTP/0.9", "closed"),
            entry("REQUEST: no target", "closed"),
            entry("REQUEST: HTTP/1.10", "505, closed"),
            entry("REQUEST: lower-case version", "400, closed"),
            entry("REQUEST: CONNECT", "501, closed"),
            entry("REQUEST: TRACE", "405, open"),
            entry("REQUEST: asterisk", "200, open"),
            entry("REQUEST: other host in the target", "400, closed"),
            entry("REQUEST: preface of HTTP/2", "closed"),
            entry("REQUEST: NUL in the target", "400, closed"),
            entry("REQUEST: raw UTF-8 in the target", "400, closed"),
            entry("REQUEST: line feeds alone", "200 session, open"),
            entry("REQUEST: Host that is no host", "400, closed"),
            entry("REQUEST: line feed ends a header", "200 session, open"),
            entry("REQUEST: unknown expectation", "417, closed"),
            entry("REQUEST: header of 20,000 bytes", "400, closed"),
            entry("REQUEST: 3,000 headers", "400, closed"),
            entry("REQUEST: Content-Length and Transfer-Encoding", "200 ok, closed, session gone"),
            entry("REQUEST: unknown transfer coding", "501, closed, session serves"),
            entry("REQUEST: chunk: size that is no number", "closed, session gone"),
            entry("REQUEST: chunk: negative size", "closed, session gone"),
            entry("REQUEST: chunk: size of 64 bits", "closed, session gone"),
            entry("REQUEST: chunk: size of 32 bits and one", "closed, session gone"),
            entry("REQUEST: chunk: no line end after a chunk", "closed, session gone"),
            entry("REQUEST: chunk: extension of 20,000 bytes", "closed, session gone"),
            entry("REQUEST: chunk: trailers of 20,000 bytes", "closed, session gone"),
            entry("QUERY: transport as a list", "400, closed"),
            entry("QUERY: version as a list", "400, closed"),
            entry("QUERY: parents of the path", "400, closed"),
            entry("QUERY: escaped parents", "400, closed"),
            entry("QUERY: escaped separator", "400, closed"),
            entry("QUERY: backslashes", "400, closed"),
            entry("QUERY: parents after a file", "404, open"),
            entry("QUERY: zero after a file", "400, closed"),
            entry("QUERY: doubled separators", "404, open"),
            entry("QUERY: path parameter", "404, open"),
            entry("QUERY: upper-case path", "404, open"),
            entry("FRAME: reason that is not UTF-8", "close 1002 (transport error)"),
            entry("FRAME: event after close", "close (transport close)"),
            entry("UPGRADE: close before the probe", "close, session serves"),
            entry("SIZE: 20,000 empty fragments", "close 1002 (transport error)"),
            entry("SIZE: announced body of 100 GB, expecting 100", "100, 413, closed, session serves"),
            entry("SIZE: target of 20,000 bytes", "400, closed"),
            entry("SOCKET_PACKET: 421[\"nobody listens\"]", UNKNOWN_EVENT),
            entry("SIZE: name of an event of 90,000 letters", UNKNOWN_EVENT));

    private ContainerAnswers() {}
}
