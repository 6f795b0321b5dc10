package io.callport.transaction;

/** What to do with a callback that no transaction is known for. */
public enum Unmatched {
    /** Keep it, and apply it when its transaction becomes known. */
    PARK,
    /** Found a payment on it, if it is the report of one: for shops that import what others started. Whatever else is kept. */
    FOUND,
    /** Write nothing and say so: whoever asked looks further, or has the gateway send it again. */
    REPORT,
    /** The same, but a type that this version does not know is kept: sending it again would not help, and it would be lost in the end. */
    REPORT_KNOWN
}
