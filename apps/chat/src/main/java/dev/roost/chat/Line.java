package dev.roost.chat;

/** A line that somebody said in a room. */
record Line(String message) {
    static Line of(String nickname, String text) {
        return new Line(nickname + ": " + text);
    }
}
