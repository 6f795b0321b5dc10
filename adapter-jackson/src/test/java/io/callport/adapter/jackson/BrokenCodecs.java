package io.callport.adapter.jackson;

import io.callport.failure.CallportException;
import io.callport.money.Money;
import io.callport.port.EffectCodec;
import io.callport.testkit.EffectCodecContract;
import io.callport.transaction.ChargebackReversed;
import io.callport.transaction.Effect;
import io.callport.transaction.PaymentChargedBack;
import io.callport.transaction.PaymentDisputed;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.PaymentPartiallyAuthorized;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.PaymentVoided;
import io.callport.transaction.Subject;
import io.callport.transaction.TransactionFailed;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Codecs broken on purpose, each in one way. Not run by themselves. */
final class BrokenCodecs {
    private BrokenCodecs() {}

    /** Does as the sound codec does; each broken one overrides what it breaks. */
    abstract static class Broken extends EffectCodecContract implements EffectCodec {
        final EffectCodec sound = new JacksonEffectCodec();

        @Override
        protected EffectCodec codec() {
            return this;
        }

        @Override
        protected byte[] withSomethingAdded(byte[] written) {
            return Payloads.withSomethingAdded(written);
        }

        @Override
        protected byte[] ofTheNextVersion(byte[] written) {
            return Payloads.ofTheNextVersion(written);
        }

        @Override
        public byte[] encode(Effect effect) {
            return sound.encode(effect);
        }

        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            return sound.decode(kind, payload).map(this::told);
        }

        Effect told(Effect effect) {
            return effect;
        }
    }

    static class LosesTotals extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof PaymentPaid paid
                    ? new PaymentPaid(
                            paid.subject(),
                            paid.amount(),
                            paid.before(),
                            PaymentTotals.zero(paid.amount().currency()))
                    : effect;
        }
    }

    static class RoundsToCents extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof PaymentPaid paid
                    ? with(
                            paid,
                            new Money(
                                    paid.amount().amount().setScale(2, RoundingMode.HALF_UP),
                                    paid.amount().currency()))
                    : effect;
        }
    }

    static class TakesEverythingForEuros extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof PaymentPaid paid
                    ? with(paid, new Money(paid.amount().amount(), "EUR"))
                    : effect;
        }
    }

    static class WritesQuestionMarks extends Broken {
        @Override
        Effect told(Effect effect) {
            Subject subject = effect.subject();
            String ours = new String(
                    subject.merchantTransactionId().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
            return effect instanceof PaymentPaid paid
                    ? new PaymentPaid(
                            new Subject(
                                    subject.connector(),
                                    ours,
                                    subject.uuid(),
                                    subject.orderKey(),
                                    subject.type(),
                                    subject.transaction(),
                                    subject.sequence()),
                            paid.amount(),
                            paid.before(),
                            paid.after())
                    : effect;
        }
    }

    static class KnowsDebitsOnly extends Broken {
        @Override
        Effect told(Effect effect) {
            Subject subject = effect.subject();
            return effect instanceof TransactionFailed failed
                    ? new TransactionFailed(
                            new Subject(
                                    subject.connector(),
                                    subject.merchantTransactionId(),
                                    subject.uuid(),
                                    subject.orderKey(),
                                    TransactionType.DEBIT,
                                    subject.transaction(),
                                    subject.sequence()),
                            failed.reason(),
                            failed.before(),
                            failed.after())
                    : effect;
        }
    }

    static class LosesTheSequence extends Broken {
        @Override
        Effect told(Effect effect) {
            Subject subject = effect.subject();
            return effect instanceof PaymentDisputed
                    ? new PaymentDisputed(new Subject(
                            subject.connector(),
                            subject.merchantTransactionId(),
                            subject.uuid(),
                            subject.orderKey(),
                            subject.type(),
                            subject.transaction(),
                            0))
                    : effect;
        }
    }

    static class LosesTheTotalsOfAFailure extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof TransactionFailed failed
                    ? new TransactionFailed(failed.subject(), failed.reason(), null, null)
                    : effect;
        }
    }

    static class TakesThePaymentForTheTransaction extends Broken {
        @Override
        Effect told(Effect effect) {
            Subject subject = effect.subject();
            return effect instanceof TransactionFailed failed
                    ? new TransactionFailed(
                            new Subject(
                                    subject.connector(),
                                    subject.merchantTransactionId(),
                                    subject.uuid(),
                                    subject.orderKey(),
                                    subject.type(),
                                    new TransactionKeys(subject.uuid(), subject.merchantTransactionId()),
                                    subject.sequence()),
                            failed.reason(),
                            failed.before(),
                            failed.after())
                    : effect;
        }
    }

    static class LosesWhatWasAskedFor extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof PaymentPartiallyAuthorized partly
                    ? new PaymentPartiallyAuthorized(
                            partly.subject(), partly.amount(), partly.amount(), partly.before(), partly.after())
                    : effect;
        }
    }

    static class LosesWhatWasBefore extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof PaymentVoided voided
                    ? new PaymentVoided(voided.subject(), voided.after(), voided.after())
                    : effect;
        }
    }

    static class TakesADisputeForNothing extends Broken {
        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            return kind.equals("PaymentDisputed") ? Optional.empty() : sound.decode(kind, payload);
        }
    }

    static class TakesAReversalForAChargeback extends Broken {
        @Override
        Effect told(Effect effect) {
            return effect instanceof ChargebackReversed reversed
                    ? new PaymentChargedBack(
                            reversed.subject(), reversed.after().chargedBack(), reversed.before(), reversed.after())
                    : effect;
        }
    }

    static class FailsOnKindsItDoesNotKnow extends Broken {
        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            return Optional.of(sound.decode(kind, payload)
                    .orElseThrow(() -> new CallportException("No effect is called " + kind)));
        }
    }

    static class IgnoresTheVersion extends Broken {
        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            String text = new String(payload, StandardCharsets.UTF_8);
            return sound.decode(kind, text.replace("\"v\":2", "\"v\":1").getBytes(StandardCharsets.UTF_8));
        }
    }

    static class ChokesOnMore extends Broken {
        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            if (new String(payload, StandardCharsets.UTF_8).contains("\"extra\"")) {
                throw new CallportException("extra is not known");
            }
            return sound.decode(kind, payload);
        }
    }

    static class LeavesDamageToOthers extends Broken {
        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            try {
                return sound.decode(kind, payload);
            } catch (CallportException e) {
                return Optional.empty();
            }
        }
    }

    static class ShowsDamagedBytes extends Broken {
        @Override
        public Optional<Effect> decode(String kind, byte[] payload) {
            try {
                return sound.decode(kind, payload);
            } catch (CallportException e) {
                throw new CallportException(new String(payload, StandardCharsets.UTF_8), e);
            }
        }
    }

    private static PaymentPaid with(PaymentPaid paid, Money amount) {
        return new PaymentPaid(paid.subject(), amount, paid.before(), paid.after());
    }
}
