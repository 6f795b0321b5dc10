package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.port.EffectCodec;
import io.callport.transaction.Effect;
import io.callport.transaction.EffectKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * Effects as JSON objects with a version {@code v} and their fields, amounts as text; pure ASCII. Immutable and thread-safe; one is enough.
 *
 * <p>Fields may be added within a version: unknown ones are ignored. An unknown kind, a higher version and a review reason of a newer node decode
 * to empty, an unknown transaction type to {@code UNKNOWN}. A subject that names no transaction, as the first releases wrote it, is about the
 * payment's first. Damaged bytes of a known kind and version are a {@link io.callport.failure.CallportException}.
 */
public final class JacksonEffectCodec implements EffectCodec {
    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "v";
    /** Far above what a reader lets in, as notes are made from several texts. */
    private static final int MAX_TEXT_LENGTH = 16_777_216;

    private final Json json = new Json(MAX_TEXT_LENGTH);

    @Override
    public byte[] encode(Effect effect) {
        return json.write(EffectWriting.of(effect).put(VERSION_FIELD, VERSION));
    }

    @Override
    public Optional<Effect> decode(String kind, byte[] payload) {
        return Arrays.stream(EffectKind.values())
                .filter(known -> known.typeName().equals(kind))
                .findFirst()
                .flatMap(known -> decode(known, payload));
    }

    private Optional<Effect> decode(EffectKind kind, byte[] payload) {
        ObjectNode object;
        try {
            object = json.read(payload);
        } catch (MalformedJson e) {
            throw new UnreadableEffect("The payload of a " + kind.typeName() + " " + e.getMessage());
        }
        return version(object) > VERSION ? Optional.empty() : new EffectReading(object, "").effect(kind);
    }

    private static int version(ObjectNode object) {
        if (!object.path(VERSION_FIELD).isInt() || object.path(VERSION_FIELD).intValue() < 1) {
            throw new UnreadableEffect("v is no version");
        }
        return object.path(VERSION_FIELD).intValue();
    }
}
