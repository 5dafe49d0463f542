package planted.rings;

class Five {
    Six next;
}
