/** Turns IXOPAY callbacks into correct payment state; needs the JDK alone. */
module io.callport.core {
    requires java.net.http;
    requires static transitive org.jspecify;

    exports io.callport;
    exports io.callport.callback;
    exports io.callport.dispatch;
    exports io.callport.failure;
    exports io.callport.intake;
    exports io.callport.money;
    exports io.callport.port;
    exports io.callport.selftest;
    exports io.callport.submission;
    exports io.callport.transaction;
}
