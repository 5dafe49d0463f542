package dev.roost.chat.seed;

/** A message in a room. */
record MessageEvent(String message) {
    static MessageEvent of(String nickname, String text) {
        return new MessageEvent(Html.line(nickname, text));
    }
}
