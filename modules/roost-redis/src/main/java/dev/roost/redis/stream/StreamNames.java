package dev.roost.redis.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of the streams of a cluster, as {@code @socket.io/redis-streams-adapter} 0.3 has them: one, or several over which the
 * namespaces are distributed. Immutable.
 *
 * @param name the name of the one stream, or the beginning of their names
 * @param count the number of streams
 */
public record StreamNames(String name, int count) {
    /**
     * Returns the stream to which this server adds the messages of a namespace.
     *
     * @param namespace the name of the namespace, with its slash
     * @return the key of the stream
     */
    public String of(String namespace) {
        return count == 1 ? name : name + "-" + Math.abs(namespace.hashCode() % count);
    }

    /**
     * Returns the streams to read. Those with a negative number have the messages of Node's servers for the namespaces whose hash is
     * negative: they add them there, and read the others.
     *
     * @return the keys of the streams
     */
    public List<String> all() {
        if (count == 1) {
            return List.of(name);
        }
        List<String> all = new ArrayList<>();
        for (int number = 1 - count; number < count; number++) {
            all.add(name + "-" + number);
        }
        return all;
    }
}
