package planted.rings;

class Six {
    One next;
}
