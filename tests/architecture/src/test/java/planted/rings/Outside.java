package planted.rings;

class Outside {
    One one;
}
