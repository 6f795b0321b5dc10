package io.callport.adapter.jackson;

import io.callport.failure.CallportException;

/** Bytes are not one sound JSON object; the message says where and how, and nothing of the content. */
final class MalformedJson extends CallportException {
    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message);
    }
}
