package io.callport.adapter.jackson;

import io.callport.port.GatewayAnswer;
import io.callport.transaction.Content;
import io.callport.transaction.Reason;
import io.callport.transaction.Rejection;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.Unanswered;
import java.nio.charset.StandardCharsets;

/** Readers that mistake the answers to requests, each in one way. */
final class BrokenAnswers {
    private BrokenAnswers() {}

    /** Makes something else of the sound one's answer. */
    abstract static class Mistaking extends BrokenReader {
        abstract GatewayAnswer mistaken(GatewayAnswer sound, int status, String body);

        @Override
        public GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body) {
            return mistaken(
                    super.readAnswer(merchantTransactionId, status, body),
                    status,
                    new String(body, StandardCharsets.UTF_8));
        }

        static GatewayAnswer rejected(GatewayAnswer sound) {
            String ours = "" + sound.content().keys().merchantTransactionId();
            return GatewayAnswer.of(new Rejection(ours, Reason.none()));
        }

        static boolean isOpen(GatewayAnswer answer) {
            return answer.content() instanceof Unanswered;
        }
    }

    static class DecidesByTheStatus extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            return status >= 400 && !isOpen(sound) ? rejected(sound) : sound;
        }
    }

    static class TakesDoubtForARefusal extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            return isOpen(sound) && !body.contains("3004") && body.contains("PLANTED") ? rejected(sound) : sound;
        }
    }

    static class TakesADuplicateIdForARefusal extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            return body.contains("3004") ? rejected(sound) : sound;
        }
    }

    static class TakesARefusalForDoubt extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            return sound.content() instanceof Rejection
                    ? GatewayAnswer.of(new Unanswered("order-1", "answered " + status))
                    : sound;
        }
    }

    static class SendsBrowsersAnywhere extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            String url = body.replaceFirst("(?s).*\"redirectUrl\":\"([^\"]*)\".*", "$1");
            return url.equals(body) || sound.redirect().isPresent()
                    ? sound
                    : new GatewayAnswer(sound.content(), url, sound.html());
        }
    }

    static class LosesTheWayOnWithoutAUuid extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            return GatewayAnswer.of(sound.content());
        }
    }

    static class TakesWordsItDoesNotKnowForErrors extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            Content content = sound.content();
            return content instanceof Report report && report.resultWord().equals("TELEPORT")
                    ? GatewayAnswer.of(Retold.with(report, it -> it.result = Result.ERROR))
                    : sound;
        }
    }

    static class FailsOnWhatItCannotRead extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            if (isOpen(sound) && !body.startsWith("{")) {
                throw new IllegalArgumentException("not JSON");
            }
            return sound;
        }
    }

    static class LosesWhatElseIsTold extends Mistaking {
        @Override
        GatewayAnswer mistaken(GatewayAnswer sound, int status, String body) {
            return sound.content() instanceof Report report && report.scheduleId() != null
                    ? GatewayAnswer.of(Retold.with(report, it -> it.scheduleId = null))
                    : sound;
        }
    }
}
