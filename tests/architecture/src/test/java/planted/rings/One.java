package planted.rings;

class One {
    Two next;
}
