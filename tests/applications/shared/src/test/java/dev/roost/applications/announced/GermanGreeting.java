package dev.roost.applications.announced;

class GermanGreeting extends Greeting {
    @Override
    String word() {
        return "moin";
    }
}
