package planted.crowds;

/** One package with 31 top-level classes. */
class Crowd {}

class Member0 {}

class Member1 {}

class Member2 {}

class Member3 {}

class Member4 {}

class Member5 {}

class Member6 {}

class Member7 {}

class Member8 {}

class Member9 {}

class Member10 {}

class Member11 {}

class Member12 {}

class Member13 {}

class Member14 {}

class Member15 {}

class Member16 {}

class Member17 {}

class Member18 {}

class Member19 {}

class Member20 {}

class Member21 {}

class Member22 {}

class Member23 {}

class Member24 {}

class Member25 {}

class Member26 {}

class Member27 {}

class Member28 {}

class Member29 {}
