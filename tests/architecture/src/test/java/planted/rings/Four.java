package planted.rings;

class Four {
    Five next;
}
