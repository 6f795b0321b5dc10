package io.callport.callback;

import java.util.EnumMap;
import java.util.Map;

/** A body that is hashed at most once per digest, however many secrets are tried. Not thread-safe. */
final class HashedBody {

    private final byte[] bytes;
    private final Map<BodyDigest, String> digests = new EnumMap<>(BodyDigest.class);

    HashedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    String hex(BodyDigest digest) {
        return digests.computeIfAbsent(digest, wanted -> wanted.hex(bytes));
    }
}
