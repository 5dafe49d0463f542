#!/bin/sh
# Starts the chat with a cache of its classes (with JDK 25 or later also of the profiles of its methods), so that it starts faster and
# serves its first clients at once. The first start of each version makes the cache, which takes half a minute.
#
#   roost-chat.sh [arguments of the application]    starts the chat
#   roost-chat.sh make-cache                        only makes the cache
#
# Environment: JAVA, the java command; JAVA_OPTS, its options; ROOST_CHAT_JAR; ROOST_CHAT_CACHE, a folder.
set -eu
java=${JAVA:-java}
jar=${ROOST_CHAT_JAR:-$(cd "$(dirname "$0")" && pwd)/roost-chat.jar}
# systemd sets CACHE_DIRECTORY.
cache=${ROOST_CHAT_CACHE:-${CACHE_DIRECTORY:-$PWD/cache}}

# A run on an empty database in memory, which opens connections of its own until the JVM has compiled its code.
make_cache() {
  rm -rf "$cache/app" "$cache/classes.aot" "$cache/classes.jsa"
  mkdir -p "$cache/run"
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$cache/app"
  if "$java" -XX:AOTMode=off -version >/dev/null 2>&1; then
    output=-XX:AOTCacheOutput=$cache/classes.aot
  else
    output=-XX:ArchiveClassesAtExit=$cache/classes.jsa
  fi
  (cd "$cache/run" && env -i "PATH=$PATH" "$java" ${JAVA_OPTS:-} "$output" -jar "$(app)" \
    --chat.exit-when-ready=true --roost.warm-up=20s --server.port=0 --server.address=127.0.0.1 \
    "--spring.datasource.url=jdbc:h2:mem:cache;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1")
  rm -rf "$cache/run"
}

app() {
  echo "$cache"/app/*.jar
}

is_fresh() {
  [ "$cache/classes.aot" -nt "$jar" ] || [ "$cache/classes.jsa" -nt "$jar" ]
}

if ! is_fresh; then
  echo "roost-chat: makes a cache of the classes in $cache" >&2
  make_cache >"$cache.log" 2>&1 || echo "roost-chat: no cache, see $cache.log" >&2
fi
if [ "${1:-}" = make-cache ]; then
  is_fresh
  exit
fi
if [ -f "$cache/classes.aot" ]; then
  exec "$java" ${JAVA_OPTS:-} "-XX:AOTCache=$cache/classes.aot" -jar "$(app)" "$@"
elif [ -f "$cache/classes.jsa" ]; then
  exec "$java" ${JAVA_OPTS:-} "-XX:SharedArchiveFile=$cache/classes.jsa" -jar "$(app)" "$@"
else
  exec "$java" ${JAVA_OPTS:-} -jar "$jar" "$@"
fi
