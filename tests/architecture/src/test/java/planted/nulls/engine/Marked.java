package planted.nulls.engine;

class Marked {}
