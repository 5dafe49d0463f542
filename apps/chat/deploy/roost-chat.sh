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
cache=${ROOST_CHAT_CACHE:-${CACHE_DIRECTORY:-cache}}
case $java in /*) ;; */*) java=$PWD/$java ;; esac
case $jar in /*) ;; *) jar=$PWD/$jar ;; esac
case $cache in /*) ;; *) cache=$PWD/$cache ;; esac
log=$cache/make-cache.log

# The cache is for this content of the jar and this JDK. Times of files are not compared: an old version may be installed again.
version=$(cksum <"$jar" && "$java" -version 2>&1) || true

# The file "current" has the name of the folder in use and its version. Sets $folder.
is_fresh() {
  [ -f "$cache/current" ] || return 1
  folder=$cache/$(head -n 1 "$cache/current")
  [ "$(tail -n +2 "$cache/current")" = "$version" ] && [ -d "$folder/app" ]
}

app() {
  echo "$folder"/app/*.jar
}

# Each run has a folder of its own, which is named in "current" when it is complete: so it may be killed, or run twice at the same time.
make_cache() {
  folder=$(mktemp -d "$cache/v.XXXXXX") || return 1
  trap 'rm -rf "$folder"; exit 143' HUP INT TERM
  if fill_cache && publish; then
    trap - HUP INT TERM
  else
    trap - HUP INT TERM
    rm -rf "$folder"
    return 1
  fi
}

# A run on an empty database in memory, which opens connections of its own until the JVM has compiled its code. In conditions, a shell
# does not end at a failed command.
fill_cache() {
  # Another user may start the chat.
  chmod 755 "$folder" && mkdir "$folder/run" || return 1
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$folder/app" || return 1
  if "$java" -XX:AOTMode=off -version >/dev/null 2>&1; then
    output=-XX:AOTCacheOutput=$folder/classes.aot
  else
    output=-XX:ArchiveClassesAtExit=$folder/classes.jsa
  fi
  # The encoding of the names of files depends on the locale.
  (cd "$folder/run" && env -i "PATH=$PATH" "LC_ALL=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" "$java" ${JAVA_OPTS:-} "$output" -jar "$(app)" \
    --chat.exit-when-ready=true --roost.warm-up=20s --server.port=0 --server.address=127.0.0.1 \
    "--spring.datasource.url=jdbc:h2:mem:cache;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1") || return 1
  rm -rf "$folder/run"
  [ -f "$folder/classes.aot" ] || [ -f "$folder/classes.jsa" ]
}

# Keeps the folder before, which servers may still use, and what others are making.
publish() {
  before=$(head -n 1 "$cache/current" 2>/dev/null) || before=
  { basename "$folder" && echo "$version"; } >"$folder/version" && mv "$folder/version" "$cache/current" || return 1
  find "$cache" -maxdepth 1 -name 'v.*' -mtime +0 ! -name "$(basename "$folder")" ! -name "${before:-none}" -exec rm -rf {} + || true
}

if ! is_fresh; then
  echo "roost-chat: makes a cache of the classes in $cache" >&2
  { mkdir -p "$cache" && make_cache >"$log" 2>&1; } || echo "roost-chat: no cache, see $log" >&2
fi
if [ "${1:-}" = make-cache ]; then
  is_fresh
  exit
fi
if ! is_fresh; then
  exec "$java" ${JAVA_OPTS:-} -jar "$jar" "$@"
elif [ -f "$folder/classes.aot" ]; then
  exec "$java" ${JAVA_OPTS:-} "-XX:AOTCache=$folder/classes.aot" -jar "$(app)" "$@"
else
  exec "$java" ${JAVA_OPTS:-} "-XX:SharedArchiveFile=$folder/classes.jsa" -jar "$(app)" "$@"
fi
