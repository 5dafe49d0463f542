package dev.roost.engine;

/**
 * The result of {@link EngineServer#drain}. Immutable.
 *
 * @param sessions how many sessions there were when it began
 * @param cut how many of them were closed at the end of the time, although their work had not ended
 * @param work how many pieces of work these sessions had, by {@link EngineHandler#pendingWork()}
 * @since 0.1.0
 */
public record DrainResult(int sessions, int cut, int work) {}
