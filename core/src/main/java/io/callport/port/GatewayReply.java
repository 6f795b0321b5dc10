package io.callport.port;

/**
 * An HTTP answer of the gateway.
 *
 * @param status the HTTP status
 * @param body its bytes; not copied, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the HTTP client to the reader, never compared
public record GatewayReply(int status, byte[] body) {}
