package planted.nulls.server;

class Unmarked {}
