package planted.impure.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class Shares {
    final Map<String, String> shared = new ConcurrentHashMap<>();
}
