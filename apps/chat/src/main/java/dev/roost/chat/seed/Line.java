package dev.roost.chat.seed;

/** A line that somebody said in a room. */
record Line(String message) {
    static Line of(String nickname, String text) {
        return new Line(Html.line(nickname, text));
    }
}
