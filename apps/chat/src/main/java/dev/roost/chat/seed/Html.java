package dev.roost.chat.seed;

import dev.roost.chat.domain.Name;

/**
 * Escapes texts and names for the original page. The page inserts texts into HTML, and names into an inline script, where the
 * HTML parser would decode an entity before the script runs. Pure.
 */
final class Html {
    private Html() {}

    /** Escapes a text that is inserted into HTML. */
    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String name(String name) {
        return Name.fullWidth(name);
    }

    static String line(String nickname, String text) {
        return name(nickname) + ": " + text(text);
    }
}
