package planted.nulls.tck;

class MayBeUnmarked {}
