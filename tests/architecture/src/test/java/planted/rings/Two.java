package planted.rings;

class Two {
    Three next;
}
