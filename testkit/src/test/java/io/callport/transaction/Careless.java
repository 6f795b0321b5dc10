package io.callport.transaction;

import java.io.PrintStream;
import org.assertj.core.api.Assertions;

/** Violates on purpose. */
@SuppressWarnings("DefaultCharset") // that is the violation
public class Careless {
    PrintStream out = System.out;
    byte[] bytes = "ä".getBytes();
    Object library = Assertions.assertThat(true);

    /** Violates on purpose. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
