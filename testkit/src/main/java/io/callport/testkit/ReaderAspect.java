package io.callport.testkit;

import io.callport.port.NotificationReader;
import io.callport.transaction.Report;

/** What all aspects of the reader's contract share. */
abstract class ReaderAspect {
    private final NotificationReaderContract contract;

    ReaderAspect(NotificationReaderContract contract) {
        this.contract = contract;
    }

    NotificationReader reader() {
        return contract.reader();
    }

    Report read(String json) {
        return reader().read(CallbackBodies.authentic(json));
    }
}
