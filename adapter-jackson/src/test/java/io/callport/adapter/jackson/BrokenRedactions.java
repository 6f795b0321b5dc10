package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.callback.AuthenticBody;
import java.util.Set;

/** Readers that keep too much or too little, each in one way. */
final class BrokenRedactions {
    private BrokenRedactions() {}

    static class KeepsEverything extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            read(body);
            return body.bytes();
        }
    }

    static class KeepsWhatItDoesNotKnow extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            read(body);
            return changed(body.bytes(), object -> object.remove(Set.of("customer", "returnData", "shopper")));
        }
    }

    static class LosesReferences extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> object.remove(Set.of("referenceUuid")));
        }
    }

    static class CountsItself extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            int[] before = {0};
            changed(
                    body.bytes(),
                    object -> before[0] = object.path("redactions").asInt());
            return changed(super.redact(body), object -> object.put("redactions", before[0] + 1));
        }
    }

    static class LosesDates extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> object.remove(Set.of("chargebackData")));
        }
    }

    static class LosesSchedules extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> object.remove(Set.of("scheduleData")));
        }
    }

    static class LosesSubtypes extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> object.remove(Set.of("transactionSubType")));
        }
    }

    static class LosesConvertedAmounts extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> object.remove(Set.of("dccData")));
        }
    }

    static class LosesAmountsOfChargebacks extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> {
                for (String name : Set.of("chargebackData", "chargebackReversalData")) {
                    if (object.path(name) instanceof ObjectNode data) {
                        data.remove(Set.of("amount", "currency"));
                    }
                }
            });
        }
    }

    static class LosesDisputes extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> {
                if (object.path("chargebackData") instanceof ObjectNode data) {
                    data.remove("disputeData");
                }
            });
        }
    }

    /** Of an array in an unreadable body nothing is left, so that it becomes readable. */
    static class EmptiesArrays extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            return changed(super.redact(body), object -> {
                if (object.path("chargebackData").isArray()) {
                    object.putArray("chargebackData");
                }
            });
        }
    }
}
