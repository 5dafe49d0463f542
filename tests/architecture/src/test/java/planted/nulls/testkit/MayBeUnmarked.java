package planted.nulls.testkit;

class MayBeUnmarked {}
