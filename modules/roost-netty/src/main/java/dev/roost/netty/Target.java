package dev.roost.netty;

/**
 * The target of a request (RFC 9112 section 3.2), in its origin or its absolute form.
 *
 * @param path the raw path, without the query
 * @param query the raw query, without its question mark; empty if there is none
 */
record Target(String path, String query) {
    static Target parse(String uri) {
        String origin = originForm(uri);
        int mark = origin.indexOf('?');
        return mark < 0 ? new Target(origin, "") : new Target(origin.substring(0, mark), origin.substring(mark + 1));
    }

    private static String originForm(String uri) {
        int authority = startsWithIgnoringCase(uri, "http://") ? 7 : startsWithIgnoringCase(uri, "https://") ? 8 : 0;
        if (authority == 0) {
            return uri;
        }
        for (int i = authority; i < uri.length(); i++) {
            if (uri.charAt(i) == '/') {
                return uri.substring(i);
            } else if (uri.charAt(i) == '?') {
                return "/" + uri.substring(i);
            }
        }
        return "/";
    }

    private static boolean startsWithIgnoringCase(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length());
    }
}
