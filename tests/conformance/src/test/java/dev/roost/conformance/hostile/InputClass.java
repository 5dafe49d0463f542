package dev.roost.conformance.hostile;

/** The part of the server that a hostile input attacks. */
enum InputClass {
    REQUEST("request line and headers"),
    QUERY("path and query parameters"),
    BODY("polling bodies"),
    ENGINE_PACKET("Engine.IO packets"),
    SOCKET_PACKET("Socket.IO packets"),
    NAMESPACE("namespaces and `auth`"),
    ATTACHMENT("attachments and placeholders"),
    PAYLOAD("values of payloads"),
    ACKNOWLEDGEMENT("acknowledgements"),
    FRAME("WebSocket frames"),
    UPGRADE("upgrade and its order"),
    SIZE("sizes and counts");

    private final String title;

    InputClass(String title) {
        this.title = title;
    }

    /** Returns the name in the documentation. */
    String title() {
        return title;
    }
}
