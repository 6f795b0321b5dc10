package shop;

import io.micronaut.runtime.Micronaut;

/** Starts the shop. */
final class Main {
    public static void main(String[] args) {
        Micronaut.run(Main.class, args);
    }

    private Main() {}
}
