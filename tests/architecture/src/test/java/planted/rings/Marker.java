package planted.rings;

/** Interfaces don't count. */
interface Marker {
    One one();
}
