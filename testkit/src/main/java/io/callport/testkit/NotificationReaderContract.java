package io.callport.testkit;

import io.callport.port.NotificationReader;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link NotificationReader} must do: read the gateway's published shapes and their contradictions alike, refuse what could be
 * misread, keep nothing of a person, and never take doubt for a refusal. Extend it, hand in your reader, and it is proven when all of it
 * passes. How deep, how long and with which words it refuses is its own; limits of yours belong in tests of yours.
 */
public abstract class NotificationReaderContract {

    /** Your reader; asked for in each test, and may be the same one. */
    protected abstract NotificationReader reader();

    @Nested
    class OfReports extends ReportAspect {
        OfReports() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfEachKind extends KindAspect {
        OfEachKind() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfAmounts extends AmountAspect {
        OfAmounts() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfParents extends ParentAspect {
        OfParents() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfNoticesAndCorrections extends NoticeAspect {
        OfNoticesAndCorrections() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfWhatIsRefused extends RefusalAspect {
        OfWhatIsRefused() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfRedaction extends RedactionAspect {
        OfRedaction() {
            super(NotificationReaderContract.this);
        }
    }

    @Nested
    class OfAnswers extends AnswerAspect {
        OfAnswers() {
            super(NotificationReaderContract.this);
        }
    }
}
