package dev.roost.chat.seed;

import dev.roost.chat.domain.Name;

/**
 * What the original page may be told. It puts texts into HTML, and names into a script inside of HTML, where an entity would
 * become the character again before the script is read. Pure.
 */
final class Html {
    private Html() {}

    /** A text that is shown as it is where HTML is expected. */
    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String name(String name) {
        return Name.wide(name);
    }

    static String line(String nickname, String text) {
        return name(nickname) + ": " + text(text);
    }
}
