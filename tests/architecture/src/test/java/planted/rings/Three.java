package planted.rings;

class Three {
    Four next;
}
