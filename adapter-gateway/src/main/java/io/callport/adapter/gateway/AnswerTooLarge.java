package io.callport.adapter.gateway;

import java.io.IOException;

/** An answer longer than any the gateway gives; ends the exchange, as any other defect of the connection does. */
final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
}
