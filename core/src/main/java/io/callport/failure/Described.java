package io.callport.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the host's code and of drivers, without their texts: those may quote customers, cards or secrets. What is ours keeps its
 * message, which never does.
 */
public final class Described {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 500;

    private Described() {}

    /** Classes and places of a failure and its causes, in one line of at most 500 characters. */
    public static String withoutTexts(Throwable failure) {
        List<String> chain = new ArrayList<>();
        for (Throwable cause : chain(failure)) {
            StackTraceElement[] stack = cause.getStackTrace();
            String place = stack.length == 0 ? "" : " at " + stack[0].getClassName() + ":" + stack[0].getLineNumber();
            chain.add(name(cause) + place);
        }
        String text = String.join(", caused by ", chain);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** The same failure for a log: its classes and stacks, and no texts but ours. */
    public static Throwable forLog(Throwable failure) {
        Throwable told = null;
        List<Throwable> chain = chain(failure);
        for (int i = chain.size() - 1; i >= 0; i--) {
            told = new Textless(chain.get(i), told);
        }
        return told == null ? failure : told;
    }

    private static String name(Throwable failure) {
        return failure instanceof CallportException
                ? failure.toString()
                : failure.getClass().getName();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable next = failure;
        while (next != null && chain.size() < DEEPEST && seen.add(next)) {
            chain.add(next);
            next = next.getCause();
        }
        return chain;
    }

    /** Looks like the failure it stands for, without its text. */
    private static final class Textless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String name;

        Textless(Throwable failure, @Nullable Throwable cause) {
            super(null, cause, false, true);
            this.name = name(failure);
            setStackTrace(failure.getStackTrace());
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // it stands for a failure of another class
        public String toString() {
            return name;
        }
    }
}
