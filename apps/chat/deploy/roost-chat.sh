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
jar=${ROOST_CHAT_JAR:-$(dirname "$(readlink -f "$0")")/roost-chat.jar}
# systemd sets CACHE_DIRECTORY.
cache=${ROOST_CHAT_CACHE:-${CACHE_DIRECTORY:-cache}}
case $java in /*) ;; */*) java=$PWD/$java ;; esac
case $jar in /*) ;; *) jar=$PWD/$jar ;; esac
case $cache in /*) ;; *) cache=$PWD/$cache ;; esac
log=$cache/make-cache.log

fail() {
  echo "roost-chat: $1" >&2
  exit 1
}

[ -f "$jar" ] || fail "no jar: $jar"
# Without JAVA_TOOL_OPTIONS and the like, which may print something else each time.
jdk=$(env -i "PATH=$PATH" "$java" -version 2>&1) || fail "no Java: $java"

# The options that the JVM compares with those of the cache: of modules, and -XX:+UseZGC and the like.
options=$(for option in ${JAVA_OPTS:-}; do case $option in --* | -XX:[+-]Use*) printf '%s\n' "$option" ;; esac; done)

# The cache is for this content of the jar and this JDK. Times of files are not compared: an old version may be installed again.
version=$(cksum <"$jar" && printf '%s\n' "$jdk" "$options")

# The file "current" has the name of the folder in use and its version. Sets $folder.
is_fresh() {
  [ -f "$cache/current" ] || return 1
  folder=$cache/$(head -n 1 "$cache/current")
  [ "$(tail -n +2 "$cache/current")" = "$version" ] && [ -f "$(app)" ]
}

app() {
  printf '%s\n' "$folder"/app/*.jar
}

# Each run has a folder of its own, which is named in "current" when it is complete: so it may be killed, or run twice at the same time.
make_cache() {
  folder=$(mktemp -d "$cache/v.XXXXXX") || return 1
  run=
  trap '[ -z "$run" ] || kill -KILL "$run" || true; rm -rf "$folder"; exit 143' HUP INT TERM
  if fill_cache && publish; then
    trap - HUP INT TERM
  else
    trap - HUP INT TERM
    rm -rf "$folder"
    return 1
  fi
}

# A run on an empty database in memory, which opens connections of its own until the JVM has compiled its code. It has neither the
# environment nor the system properties of the chat, whose data and servers are not its business. In conditions, a shell does not end at a
# failed command.
fill_cache() {
  # Another user may start the chat.
  chmod 755 "$folder" && mkdir "$folder/run" || return 1
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$folder/app" || return 1
  if env -i "PATH=$PATH" "$java" -XX:AOTMode=off -version >/dev/null 2>&1; then
    output=-XX:AOTCacheOutput=$folder/classes.aot
  else
    output=-XX:ArchiveClassesAtExit=$folder/classes.jsa
  fi
  # The encoding of the names of files depends on the locale. In the background, since a shell handles a signal only when it waits.
  (cd "$folder/run" && exec env -i "PATH=$PATH" "LC_ALL=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" "$java" $options "$output" -jar "$(app)" \
    --chat.exit-when-ready=true --roost.warm-up=20s --server.port=0 --server.address=127.0.0.1 \
    "--spring.datasource.url=jdbc:h2:mem:cache;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1") &
  run=$!
  wait "$run" || return 1
  run=
  rm -rf "$folder/run"
  [ -f "$folder/classes.aot" ] || [ -f "$folder/classes.jsa" ]
}

# Keeps the folder before, which servers may still use, and what others are making.
publish() {
  before=$(head -n 1 "$cache/current" 2>/dev/null) || before=
  { basename "$folder" && printf '%s\n' "$version"; } >"$folder/version" && sync && mv "$folder/version" "$cache/current" || return 1
  find "$cache" -maxdepth 1 -name 'v.*' -mtime +0 ! -name "$(basename "$folder")" ! -name "${before:-none}" -exec rm -rf {} + || true
}

if ! is_fresh; then
  echo "roost-chat: makes a cache of the classes in $cache, once for each version; this takes half a minute" >&2
  if mkdir -p "$cache" && make_cache >"$log" 2>&1; then
    echo "roost-chat: the cache is complete" >&2
  else
    echo "roost-chat: no cache, see $log" >&2
  fi
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
