package io.callport.transaction;

/** The gateway's words compared: only ASCII letters have a case, in every locale alike. */
final class Words {
    private Words() {}

    /** Without blanks around it; {@code String.toUpperCase} would make an S of a long s, and two of a sharp one. */
    static String upperCase(String word) {
        StringBuilder upper = new StringBuilder(word.length());
        for (char c : word.strip().toCharArray()) {
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }
}
