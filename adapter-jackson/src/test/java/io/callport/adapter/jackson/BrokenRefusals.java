package io.callport.adapter.jackson;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.callback.AuthenticBody;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Report;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Readers that refuse too little, too much, or too loudly, each in one way. */
final class BrokenRefusals {
    private BrokenRefusals() {}

    private static JsonMapper.Builder exact() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    static class AcceptsDuplicateKeys extends BrokenReader {
        private final JsonMapper mapper =
                exact().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

        @Override
        byte[] seen(byte[] body) {
            return as(mapper, body);
        }
    }

    static class AcceptsTrailingContent extends BrokenReader {
        private final JsonMapper mapper =
                exact().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

        @Override
        byte[] seen(byte[] body) {
            return as(mapper, body);
        }
    }

    static class GuessesEncodings extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            for (String charset : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
                String text = new String(body, Charset.forName(charset)).replace("\uFEFF", "");
                if (text.startsWith("{\"result\"")) {
                    return text.getBytes(StandardCharsets.UTF_8);
                }
            }
            return body;
        }
    }

    static class RepairsBrokenUtf8 extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') > 0 && text.endsWith("}") ? text.getBytes(StandardCharsets.UTF_8) : body;
        }
    }

    static class TakesReplacementCharactersForBrokenUtf8 extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 ? body : new byte[0];
        }
    }

    static class ShowsTheBody extends BrokenReader {
        @Override
        public Report read(AuthenticBody body) {
            try {
                return super.read(body);
            } catch (UnreadableNotification e) {
                throw new UnreadableNotification(
                        e.getMessage() + " in " + new String(body.bytes(), StandardCharsets.UTF_8));
            }
        }
    }

    static class ShowsTheBodyAsTheCause extends BrokenReader {
        @Override
        public Report read(AuthenticBody body) {
            try {
                return super.read(body);
            } catch (UnreadableNotification e) {
                e.initCause(new IllegalArgumentException(new String(body.bytes(), StandardCharsets.UTF_8)));
                throw e;
            }
        }
    }

    static class SaysNotWhere extends BrokenReader {
        @Override
        public Report read(AuthenticBody body) {
            try {
                return super.read(body);
            } catch (UnreadableNotification e) {
                throw new UnreadableNotification("something is wrong");
            }
        }
    }

    static class FailsInItsOwnWay extends BrokenReader {
        @Override
        public Report read(AuthenticBody body) {
            try {
                return super.read(body);
            } catch (UnreadableNotification e) {
                throw new IllegalArgumentException(e.getMessage());
            }
        }
    }

    static class RedactsWhatItWouldNotRead extends BrokenReader {
        @Override
        public byte[] redact(AuthenticBody body) {
            try {
                return super.redact(body);
            } catch (UnreadableNotification e) {
                return new byte[0];
            }
        }
    }

    static class TakesMinusForNothing extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return new String(body, StandardCharsets.UTF_8).contains("\"amount\":\"-")
                    ? new String(body, StandardCharsets.UTF_8).replace("-", "").getBytes(StandardCharsets.UTF_8)
                    : body;
        }
    }

    static class TakesNoResultForPending extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(body, object -> {
                if (!object.has("result")) {
                    object.put("result", "PENDING");
                }
            });
        }
    }

    static class MakesUpIds extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            return changed(body, object -> {
                if (!object.has("uuid") && !object.has("merchantTransactionId")) {
                    object.put("uuid", "unknown");
                }
            });
        }
    }

    static class DescendsWithoutEnd extends BrokenReader {
        @Override
        byte[] seen(byte[] body) {
            descend(body, 0);
            return body;
        }

        private int descend(byte[] body, int at) {
            return at == body.length || at > 50_000 ? 0 : 1 + descend(body, at + 1) + descend(body, body.length);
        }
    }

    static class RefusesWhatNests extends BrokenReader {
        @Override
        Report told(Report report, ObjectNode body) {
            if (body.toString().contains("[[[[")) {
                throw new UnreadableNotification("the body nests");
            }
            return report;
        }
    }
}
