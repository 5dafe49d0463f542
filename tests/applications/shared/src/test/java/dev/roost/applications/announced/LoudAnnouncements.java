package dev.roost.applications.announced;

import java.util.Locale;

class LoudAnnouncements implements Announcements {
    @Override
    public String announce(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
